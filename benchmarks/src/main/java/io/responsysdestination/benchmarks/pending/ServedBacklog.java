package io.responsysdestination.benchmarks.pending;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.benchmarks.Folders;
import io.responsysdestination.benchmarks.ServedProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data folder with events that wait, and the service that is started on it as users start it, with an account that
 * answers 503 to everything.
 */
final class ServedBacklog implements AutoCloseable {
    private static final String DESTINATION = "marketing";

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
    ServedProcess serve() throws IOException, InterruptedException {
        return ServedProcess.start(config);
    }

    @Override
    public void close() throws IOException {
        var unused = await(vertx.close());
        Folders.delete(folder);
    }
}
