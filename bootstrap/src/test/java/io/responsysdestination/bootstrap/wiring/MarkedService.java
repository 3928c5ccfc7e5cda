package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A service whose secrets are marked, and a client that sends values that are marked. */
final class MarkedService implements AutoCloseable {
    /** Every value of a person holds one of the first two, and every secret the last. */
    static final List<String> MARKS = List.of("qx7", "5550177", "zq9");

    static final String MAIL = "ada.qx7@people.example.org";
    static final String TOKEN = "zq9-admin-token";
    static final String LIST = "CONTACTS_LIST";

    private static final String WRITE_KEY = "zq9-write-key";
    private static final String PERSON = """
            "messageId": "%s-qx7@people.example.org", "userId": "qx7-customer", "anonymousId": "qx7-anonymous",
            "context": {"ip": "198.51.100.qx7", "traits": {"email": "ada.qx7@people.example.org"}},
            "traits": {"email": "%s", "phone": "+15105550177", "first": "Qx7ada", "city": "Qx7town"}""";

    private static final String CONFIGURATION = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0, token: "${TOKEN}" }
            sources:
              web: { writeKey: "${WRITE_KEY}", webhookSecret: "${SECRET}", destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: "${SANDBOX_URL}"
                  username: zq9-api-user
                  userPassword: zq9-password
                  profileListName: CONTACTS_LIST
                  matchColumnName1: EMAIL_ADDRESS
                delivery: { linger: 0s }
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
                    mapping:
                      use_responsys_async_api: { "@path": "$.properties.async" }
                      userData:
                        EMAIL_ADDRESS_: { "@path": "$.traits.email" }
                        CUSTOMER_ID_: { "@if": { exists: { "@path": "$.traits.city" }, then: { "@path": "$.userId" } } }
                        MOBILE_NUMBER_: { "@path": "$.traits.phone" }
                        CITY_: { "@path": "$.traits.city" }
                  - name: Names
                    action: sendToPet
                    subscribe: 'type = "track"'
                    mapping:
                      pet_name: NAMES
                      use_responsys_async_api: { "@path": "$.properties.async" }
                      userData:
                        EMAIL_ADDRESS_: { "@path": "$.traits.email" }
                        FIRST: { "@path": "$.traits.first" }
            """;

    private final EndToEnd endToEnd = new EndToEnd();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final RunningSandbox sandbox;
    private int sent;
    private long ends;

    MarkedService(Path folder) throws Exception {
        this.folder = folder;
        sandbox = endToEnd.startSandbox(Sandbox.standard().account("zq9-api-user", "zq9-password"));
        var unused = endToEnd.startService(
                folder,
                CONFIGURATION,
                Map.of(
                        "WRITE_KEY",
                        WRITE_KEY,
                        "SECRET",
                        "zq9-webhook-secret",
                        "TOKEN",
                        TOKEN,
                        "SANDBOX_URL",
                        sandbox.baseUrl()));
    }

    RunningSandbox sandbox() {
        return sandbox;
    }

    EndToEnd endToEnd() {
        return endToEnd;
    }

    /** Its file is wrong from now on, near values that are secret. */
    void breakConfiguration() throws Exception {
        String broken = CONFIGURATION.replace("linger: 0s", "linger: zq9").replace("zq9-password", "[zq9-password]");
        assertThat(Files.writeString(folder.resolve("responsys-destination.yaml"), broken))
                .isNotNull();
    }

    static String event(String id, String email) {
        return "{" + PERSON.formatted(id, email) + "}";
    }

    static String track(String id, boolean async) {
        return "{\"event\": \"Qx7 seen\", \"properties\": {\"async\": " + async + "}," + PERSON.formatted(id, MAIL)
                + "}";
    }

    /** Each has another message id, so that none is a duplicate. */
    void accepted(String type, String event) throws Exception {
        sent++;
        String own = event.replace("\"messageId\": \"", "\"messageId\": \"" + sent + "-");
        assertThat(post("/v1/" + type, own).statusCode()).isEqualTo(200);
    }

    /** Waits until so many deliveries more have ended. */
    void ended(int more) {
        ends += more;
        await().untilAsserted(() -> {
            var deliveries = endToEnd.summary().deliveries();
            assertThat(deliveries.delivered() + deliveries.dead()).isEqualTo(ends);
        });
    }

    URI tracking(String path) {
        return URI.create("http://127.0.0.1:" + endToEnd.service().trackingPort() + path);
    }

    URI admin(String path) {
        return URI.create("http://127.0.0.1:" + endToEnd.service().adminPort() + path);
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(tracking(path), "Basic " + base64(WRITE_KEY + ":"), body);
    }

    HttpResponse<String> post(URI address, String body) throws Exception {
        return send(address, "Bearer " + TOKEN, body);
    }

    HttpResponse<String> get(URI address, String authorization) throws Exception {
        return send("GET", address, authorization, BodyPublishers.noBody());
    }

    HttpResponse<String> send(URI address, String authorization, String body) throws Exception {
        return send("POST", address, authorization, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(String method, URI address, String authorization, BodyPublisher body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", MAIL)
                .header("X-Signature", "qx7")
                .timeout(EndToEnd.LIMIT)
                .method(method, body);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What no client of HTTP would send. */
    String rawly(String request) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), endToEnd.service().trackingPort())) {
            socket.setSoTimeout((int) EndToEnd.LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        endToEnd.close();
    }
}
