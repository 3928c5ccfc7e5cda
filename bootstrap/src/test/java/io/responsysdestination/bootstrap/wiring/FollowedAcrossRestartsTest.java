package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an asynchronous request has done is read by the next life of the service, and its rows are not sent again. */
class FollowedAcrossRestartsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final String CONFIGURATION = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            data: { directory: "${DATA}" }
            sources:
              web: { writeKey: key-1, destinations: [one] }
            destinations:
              one:
                settings: { baseUrl: "${ONE}", username: sandbox, userPassword: sandbox, profileListName: CONTACTS_LIST }
                delivery: { linger: 0s }
                subscriptions: [ { name: Profiles, action: upsertListMember } ]
            """;

    @TempDir
    private Path folder;

    private final EndToEnd endToEnd = new EndToEnd();

    @AfterEach
    void stop() {
        endToEnd.close();
    }

    @Test
    void aResultThatWasNotReadBeforeAKillIsReadAfterIt() throws Exception {
        RunningSandbox sandbox = endToEnd.startSandbox(Sandbox.standard().recordsCalls());
        sandbox.faults().next(100_000, "GET", "/requests/", Fault.json(200, "{\"status\":\"IN_PROGRESS\"}"));
        var unused = start("first", sandbox);
        assertThat(endToEnd.post("key-1", "/v1/identify", "{\"userId\":\"u-1\"}")
                        .statusCode())
                .isEqualTo(200);
        await().pollInterval(LOOK_AGAIN).atMost(LIMIT).until(() -> isOnDisk("first", polled(sandbox)));

        leaveBehind("first", "second");
        Service second = start("second", sandbox);
        sandbox.faults().clear();

        await().pollInterval(LOOK_AGAIN)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(second.deliveries()
                                .summary()
                                .toCompletableFuture()
                                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .deliveries())
                        .isEqualTo(new Tally(1, 0, 1, 0)));
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(1);
        assertThat(sandbox.requests().stream()
                        .filter(call ->
                                call.method().equals("POST") && call.uri().contains("/members")))
                .hasSize(1);
    }

    private Service start(String data, RunningSandbox sandbox) throws Exception {
        return endToEnd.startService(
                folder, CONFIGURATION, Map.of("DATA", folder.resolve(data).toString(), "ONE", sandbox.baseUrl()));
    }

    /** The ids of the requests that were asked for. */
    private static List<String> polled(RunningSandbox sandbox) {
        return sandbox.requests().stream()
                .filter(call -> call.uri().contains("/requests/"))
                .map(call -> call.uri().substring(call.uri().lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }

    private boolean isOnDisk(String data, List<String> ids) throws IOException {
        String written = Files.readString(folder.resolve(data).resolve("ledger.db-wal"), StandardCharsets.ISO_8859_1);
        return !ids.isEmpty() && ids.stream().allMatch(written::contains);
    }

    /** The files as they are while the service still runs: that is what a kill leaves behind. */
    private void leaveBehind(String data, String copy) throws IOException {
        Path target = Files.createDirectory(folder.resolve(copy));
        try (Stream<Path> files = Files.list(folder.resolve(data))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("lock") && !name.endsWith("-shm")) {
                    Files.copy(file, target.resolve(name));
                }
            }
        }
    }
}
