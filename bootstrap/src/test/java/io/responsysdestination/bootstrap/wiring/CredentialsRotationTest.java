package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.sandbox.KeyAndCertificate;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.RecordedCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with credentials are replaced while the service runs. */
class CredentialsRotationTest {
    private static final Duration LIMIT = EndToEnd.LIMIT;
    private static final KeyAndCertificate RETIRED = KeyAndCertificate.selfSigned("retired");
    private static final KeyAndCertificate PRESENT = KeyAndCertificate.selfSigned("present");
    private static final String CONFIG = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            sources:
              web: { writeKey: key-1, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: ${BASE_URL}
                  username: %s
                  %s
                  profileListName: CONTACTS_LIST
                  matchColumnName1: CUSTOMER_ID
                delivery: { linger: 0s }
                subscriptions:
                  - { name: Profiles, action: upsertListMember }
            """;

    @TempDir
    Path folder = Path.of("");

    private final EndToEnd endToEnd = new EndToEnd();

    @AfterEach
    void stop() {
        endToEnd.close();
    }

    @Test
    void aRefusedPasswordIsTriedOnceAndDeliveryGoesOnWhenItsFileIsReplaced() throws Exception {
        RunningSandbox sandbox = endToEnd.startSandbox(Sandbox.standard().recordsCalls());
        Files.writeString(folder.resolve("password"), "wrong\n");
        start(sandbox, "sandbox", "userPassword: ${file:password}");

        identify(1);
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(endToEnd.destination("marketing").state()).isEqualTo("waiting");
            assertThat(endToEnd.destination("marketing").reason())
                    .contains("check username and userPassword")
                    .contains("without a restart");
        });
        assertThat(loginsOf(sandbox)).hasSize(1);
        replace("password", "sandbox\n");

        awaitDelivered(1);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(1);
        assertThat(loginsOf(sandbox)).hasSize(2);
    }

    @Test
    void aCertificateAndItsKeyAreReplacedInTheSameWay() throws Exception {
        RunningSandbox sandbox = endToEnd.startSandbox(
                Sandbox.standard().account("machine", PRESENT.certificate()).recordsCalls());
        Files.writeString(folder.resolve("server.pem"), Sandbox.serverCertificate());
        Files.writeString(folder.resolve("client.pem"), RETIRED.keyPem() + RETIRED.certificatePem());
        start(
                sandbox,
                "machine",
                "certificate: { key: \"${file:client.pem}\", certificate: \"${file:client.pem}\","
                        + " serverCertificate: \"${file:server.pem}\" }");

        identify(1);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(endToEnd.destination("marketing").state()).isEqualTo("waiting"));
        replace("client.pem", PRESENT.keyPem() + PRESENT.certificatePem());

        awaitDelivered(1);
        assertThat(loginsOf(sandbox)).hasSize(4).noneMatch(body -> body.contains("password"));
    }

    private void start(RunningSandbox sandbox, String username, String login) throws Exception {
        var unused =
                endToEnd.startService(folder, CONFIG.formatted(username, login), Map.of("BASE_URL", sandbox.baseUrl()));
    }

    private void identify(int number) throws Exception {
        assertThat(endToEnd.post("key-1", "/v1/identify", "{\"userId\":\"u-" + number + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void awaitDelivered(long events) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(endToEnd.summary().deliveries()).isEqualTo(new Tally(events, 0, events, 0)));
    }

    /** In one step, as whoever rotates secrets does. */
    private void replace(String name, String content) throws Exception {
        Path next = Files.writeString(folder.resolve(name + ".next"), content);
        var unused = Files.move(
                next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> loginsOf(RunningSandbox sandbox) {
        return sandbox.requests().stream()
                .filter(call -> call.uri().endsWith("/auth/token"))
                .map(RecordedCall::body)
                .toList();
    }
}
