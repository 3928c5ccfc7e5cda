package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.adapter.journal.CannotOpenStoreException;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key, the data directory of the running service tells nothing of people, whatever became of their events. */
class DataAtRestTest {
    private static final String CONFIGURATION = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            data: { encryptionKey: "${DATA_KEY}" }
            sources:
              web: { writeKey: web-key, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: %s
                  username: sandbox
                  userPassword: sandbox
                  profileListName: CONTACTS_LIST
                delivery: { linger: 0s }
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
                    mapping: recommended
                  - name: Nowhere
                    action: upsertListMember
                    subscribe: type = "track"
                    mapping: { list_name: NO_SUCH_LIST, userData: { EMAIL_ADDRESS_: { "@path": $.properties.email } } }
            """;

    @TempDir
    private Path folder;

    @Test
    void holdsNothingOfAnyEventInClear() throws Exception {
        try (EndToEnd endToEnd = new EndToEnd()) {
            var sandbox = endToEnd.startSandbox(Sandbox.standard());
            String yaml = CONFIGURATION.formatted(sandbox.baseUrl());
            Service service = endToEnd.startService(folder, yaml, key(1));

            send(
                    endToEnd,
                    "/v1/identify",
                    "{\"messageId\":\"mark-a\",\"userId\":\"mark-b\",\"traits\":"
                            + "{\"email\":\"mark-c@example.org\",\"first\":\"mark-d\"}}");
            send(
                    endToEnd,
                    "/v1/track",
                    "{\"messageId\":\"mark-e\",\"userId\":\"mark-f\",\"event\":\"mark-g\","
                            + "\"properties\":{\"email\":\"mark-h@example.org\"}}");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(endToEnd.summary().deliveries()).isEqualTo(new Tally(2, 0, 1, 1)));
            sandbox.faults().next(1_000, "POST", "/members", Fault.error(503, "SERVICE_UNAVAILABLE"));
            send(
                    endToEnd,
                    "/v1/identify",
                    "{\"messageId\":\"mark-i\",\"userId\":\"mark-j\",\"traits\":"
                            + "{\"email\":\"mark-k@example.org\"}}");

            assertThat(marksOnDisk()).isEmpty();
            assertThat(endToEnd.deliveries(DeliveryQuery.builder()
                            .identifier(Optional.of("mark-h@example.org"))
                            .build()))
                    .singleElement()
                    .satisfies(record -> assertThat(record.key().messageId()).isEqualTo("mark-e"));

            boolean unused = Service.await(service.stop(Duration.ofMillis(1)), EndToEnd.LIMIT);
            assertThat(marksOnDisk()).isEmpty();
            assertThatThrownBy(() -> endToEnd.startService(folder, yaml, key(2)))
                    .hasCauseInstanceOf(CannotOpenStoreException.class)
                    .hasMessageContaining("encrypted with another key");
        }
    }

    private static Map<String, String> key(int filling) {
        byte[] key = new byte[32];
        key[0] = (byte) filling;
        return Map.of("DATA_KEY", Base64.getEncoder().encodeToString(key));
    }

    private static void send(EndToEnd endToEnd, String path, String event) throws Exception {
        assertThat(endToEnd.post("web-key", path, event).statusCode()).isEqualTo(200);
    }

    private List<String> marksOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.filter(DataAtRestTest::hasMark).map(Path::toString).toList();
        }
    }

    private static boolean hasMark(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("mark-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
