package io.responsysdestination.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.bootstrap.CommandProcess;
import io.responsysdestination.bootstrap.wiring.NodePackages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo as a reader starts it, at the addresses that it prints, and a browser to look at its console. */
final class DemoConsole implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern ADDRESSES = Pattern.compile("Tracking API: (\\S+) .*Responsys sandbox: (\\S+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CommandProcess demo;
    private final Browser browser;
    private final String console;
    private final String tracking;
    private final String sandbox;

    private DemoConsole(CommandProcess demo, Browser browser) throws Exception {
        this.demo = demo;
        this.browser = browser;
        this.console =
                demo.lineWith("Console: ").replaceFirst("^.*Console: ", "").strip();
        Matcher addresses = ADDRESSES.matcher(demo.lineWith("Tracking API: "));
        assertThat(addresses.find()).isTrue();
        this.tracking = addresses.group(1);
        this.sandbox = addresses.group(2);
    }

    static DemoConsole start() throws Exception {
        NodePackages.install();
        CommandProcess demo = CommandProcess.start("demo");
        try {
            return new DemoConsole(demo, Browser.start());
        } catch (Throwable failure) {
            demo.close();
            throw failure;
        }
    }

    /** A tab at one of the console's views, {@code find} for one. */
    Page open(String view) throws Exception {
        Page page = browser.newPage();
        page.open(address(view));
        return page;
    }

    String address(String view) {
        return console + "#/" + view;
    }

    /** Sends an event that says all of this, and waits for what becomes of it. */
    void identify(String messageId, String userId, String traits) throws Exception {
        send(messageId, userId, traits);
        await().atMost(LIMIT).until(() -> deliveriesOf(messageId).contains("settledAt"));
    }

    /** Sends an event that says all of this, and does not wait. */
    void send(String messageId, String userId, String traits) throws Exception {
        String event = "{\"messageId\":\"%s\",\"userId\":\"%s\",\"traits\":%s}".formatted(messageId, userId, traits);
        assertThat(post(tracking + "/v1/identify", event)).isEqualTo(200);
    }

    private String deliveriesOf(String messageId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(console + "api/v1/deliveries?messageId=" + messageId))
                .timeout(LIMIT)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Has the next merge meet a fault of the sandbox. */
    void breakNextMerge(String fault) throws Exception {
        assertThat(post(sandbox + "/faults", "{\"fault\":\"" + fault + "\"}")).isEqualTo(200);
    }

    private int post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic ZGVtby13cml0ZS1rZXk6") // demo-write-key:
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        browser.close();
        demo.close();
    }
}
