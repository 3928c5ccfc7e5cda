package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.behaviour.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account whose limit is used up stays so when somebody else goes on with it. */
class LimitsAcrossLivesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MERGES = 3;

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
    private Path folder = Path.of("");

    private final EndToEnd endToEnd = new EndToEnd();
    private RunningSandbox sandbox;

    @BeforeEach
    void useTheLimitUp() throws Exception {
        sandbox = endToEnd.startSandbox(Sandbox.standard()
                .limits(ThrottleLimits.defaults()
                        .with(ApiFunction.MERGE_LIST_RECIPIENTS, MERGES)
                        .with(ApiFunction.ASYNC_MERGE_LIST_RECIPIENTS, MERGES)));
        Service unused = start("first");
        for (int merge = 1; merge <= MERGES; merge++) {
            identify(endToEnd.service(), "u-" + merge);
            Tally expected = new Tally(merge, 0, merge, 0);
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(endToEnd.summary().deliveries()).isEqualTo(expected));
        }
    }

    @AfterEach
    void stop() {
        endToEnd.close();
    }

    @Test
    void theNextLifeAfterAKillWaitsUntilTheCallsOfTheFormerAreAMinuteOld() throws Exception {
        leaveBehind("first", "second");
        Service second = start("second");

        identify(second, "u-4");

        awaitOneThatWaits(second);
        assertNoCallTooMany();
    }

    @Test
    void anotherWayToTheSameAccountAfterAReloadWaitsToo() throws Exception {
        Files.writeString(
                folder.resolve("responsys-destination.yaml"),
                CONFIGURATION.replace("delivery:", "allowPrivateAddresses: [10.1.2.3]\n    delivery:"));
        assertThat(endToEnd.service()
                        .configuration()
                        .reload(false)
                        .toCompletableFuture()
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .applied())
                .isTrue();

        identify(endToEnd.service(), "u-4");

        awaitOneThatWaits(endToEnd.service());
        assertNoCallTooMany();
    }

    private void identify(Service to, String userId) throws Exception {
        assertThat(endToEnd.post(to, "key-1", "/v1/identify", "{\"userId\":\"" + userId + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void awaitOneThatWaits(Service service) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(service.quotas()
                                .quotas()
                                .toCompletableFuture()
                                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                        .anySatisfy(quota -> {
                            assertThat(quota.function()).endsWith("Merge List Recipients");
                            assertThat(quota).isEqualTo(new Quota("one", quota.function(), MERGES, MERGES, 1, true));
                        }));
    }

    private void assertNoCallTooMany() {
        assertThat(sandbox.callsOverTheLimit()).isZero();
        assertThat(sandbox.traffic().values()).contains(new Traffic(MERGES, 0, MERGES));
    }

    private Service start(String data) throws Exception {
        return endToEnd.startService(
                folder, CONFIGURATION, Map.of("DATA", folder.resolve(data).toString(), "ONE", sandbox.baseUrl()));
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
