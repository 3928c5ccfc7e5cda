package io.responsysdestination.benchmarks.pending;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.benchmarks.Folders;
import io.responsysdestination.benchmarks.JavaProcess;
import io.responsysdestination.benchmarks.Main;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A data folder with events that wait, and the service that is started on it as users start it, with an account that
 * answers 503 to everything.
 */
final class ServedBacklog implements AutoCloseable {
    /** Those that the README's demo is started with; the heap is what {@code memory} shows to be enough. */
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final String DESTINATION = "marketing";
    private static final String READY = "listening on port";
    private static final int SECONDS_MAX = 60;
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final Path folder = Folders.create();
    private final Path config = folder.resolve("config.yaml");

    ServedBacklog(int events) throws Exception {
        HttpServer outage = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    var unused = request.response().setStatusCode(503).end();
                })
                .listen(0, "127.0.0.1"));
        Files.writeString(config, """
                server: { host: 127.0.0.1, port: 0 }
                admin: { host: 127.0.0.1, port: 0 }
                data: { directory: %s }
                sources:
                  %s: { writeKey: benchmark, destinations: [%s] }
                destinations:
                  %s:
                    settings:
                      baseUrl: http://127.0.0.1:%d
                      username: nobody
                      userPassword: nothing
                      profileListName: CONTACTS_LIST
                      matchColumnName1: EMAIL_ADDRESS
                    subscriptions:
                      - name: Profiles
                        action: upsertListMember
                        mapping:
                          userData:
                            EMAIL_ADDRESS_: { "@path": $.traits.email }
                            CUSTOMER_ID_: { "@path": $.userId }
                            CITY_: { "@path": $.traits.address.city }
                """.formatted(
                        folder.resolve("data"), PendingEvents.SOURCE, DESTINATION, DESTINATION, outage.actualPort()));
        PendingEvents.write(folder.resolve("data"), DESTINATION, events);
    }

    /** Starts the service and waits until it says that it is ready; blocks. */
    JavaProcess serve() throws Exception {
        List<String> arguments = new ArrayList<>(JVM_OPTIONS);
        arguments.addAll(List.of("-jar", jar().toString(), "serve", "--config", config.toString()));
        JavaProcess process = JavaProcess.start(arguments);
        try {
            String line = process.lineWith(READY);
            awaitReady(Integer.parseInt(line.replaceAll(".*admin on port (\\d+).*", "$1")));
            return process;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        var unused = await(vertx.close());
        Folders.delete(folder);
    }

    private static void awaitReady(int adminPort) throws IOException, InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (System.nanoTime() < limit) {
            try {
                if (HttpClient.newHttpClient()
                                .send(probe, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again
            }
        }
        throw new IOException("the service does not get ready");
    }

    /** The jar that users run, from the neighbouring module. */
    private static Path jar() throws IOException {
        Path benchmarks = Path.of(URI.create(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path jar = benchmarks
                .resolve("../../../bootstrap/target/responsys-destination.jar")
                .normalize();
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + jar + "; build it together with the benchmarks");
        }
        return jar;
    }
}
