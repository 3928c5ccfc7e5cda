package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.in.ChangeConfiguration.Change;
import io.responsysdestination.application.port.in.ChangeConfiguration.Outcome;
import io.responsysdestination.application.port.in.ChangeConfiguration.Remark;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a running service changes. */
class ConfigurationReloadTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int BATCH = 50;
    private static final String MAPPING =
            "{ userData: { CUSTOMER_ID_: { '@path': $.userId }, %s: { '@path': $.traits.place } } }";
    private static final String CONFIG = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            sources:
              web: { writeKey: key-1, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: ${BASE_URL}
                  username: sandbox
                  userPassword: ${file:password}
                  profileListName: CONTACTS_LIST
                  matchColumnName1: CUSTOMER_ID
                delivery: { linger: 10ms }
                subscriptions:
                  - { name: Profiles, action: upsertListMember, mapping: MAPPING }
            """.replace("MAPPING", MAPPING.formatted("CITY_"));

    @TempDir
    Path folder = Path.of("");

    private final EndToEnd endToEnd = new EndToEnd();

    private @Nullable RunningSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = endToEnd.startSandbox(Sandbox.standard().recordsCalls());
        Files.writeString(folder.resolve("password"), "sandbox\n");
        var unused = endToEnd.startService(
                folder, CONFIG, Map.of("BASE_URL", sandbox.baseUrl(), "OTHER_URL", sandbox.baseUrl()));
    }

    @AfterEach
    void stop() {
        endToEnd.close();
    }

    @Test
    void everyEventIsDeliveredOnceByTheOldOrTheNewMappingWhileReloadingUnderLoad() throws Exception {
        int rounds = 12;
        for (int round = 0; round < rounds; round++) {
            sendBatch(round);
            if (round % 3 == 1) {
                write(CONFIG.replace("CITY_", round % 2 == 0 ? "CITY_" : "STATE_"));
                assertThat(reload(false).applied()).isTrue();
            }
        }
        write(CONFIG.replace("CITY_", "STATE_"));
        Outcome last = reload(false);
        sendBatch(rounds);

        long events = (long) (rounds + 1) * BATCH;
        assertThat(last.applied()).isTrue();
        awaitTally(new Tally(events, 0, events, 0));
        assertThat(members())
                .hasSize((int) events)
                .allSatisfy((id, row) -> assertThat(List.of(value(row, "CITY_"), value(row, "STATE_")))
                        .contains("p-" + id));
        assertThat(members().entrySet().stream()
                        .filter(entry -> Integer.parseInt(entry.getKey()) >= rounds * BATCH)
                        .map(Map.Entry::getValue))
                .allMatch(row ->
                        !value(row, "STATE_").isEmpty() && value(row, "CITY_").isEmpty());
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingAndSaysWhy() throws Exception {
        write(CONFIG.replace("matchColumnName1: CUSTOMER_ID", "matchColumnNam: CUSTOMER_ID"));

        Outcome refused = reload(false);
        sendBatch(0);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.comparison().problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("matchColumnName1"));
        awaitTally(new Tally(BATCH, 0, BATCH, 0));
        assertThat(members().values()).allMatch(row -> !value(row, "CITY_").isEmpty());
    }

    @Test
    void whatNeedsARestartIsRefusedTogetherWithEverythingElse() throws Exception {
        write(CONFIG.replace("sources:", "data: { retention: 3d }\nsources:").replace("key-1", "key-2"));

        Outcome refused = reload(false);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.comparison().problems()).extracting(Remark::place).containsExactly("data.retention");
        assertThat(refused.comparison().problems().get(0).message()).contains("restart");
        assertThat(endToEnd.post("key-2", "/v1/identify", "{\"userId\":\"1\"}").statusCode())
                .isEqualTo(401);
        sendBatch(0);
    }

    @Test
    void checkShowsPlacesWithTheirValuesAndMasksSecrets() throws Exception {
        write(CONFIG.replace("key-1", "key-2")
                .replace("${BASE_URL}", "${OTHER_URL}")
                .replace("${file:password}", "secret-password")
                .replace("linger: 10ms", "linger: 20ms"));

        var comparison = endToEnd.service()
                .configuration()
                .check()
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        String inForce =
                String.valueOf(endToEnd.service().configuration().inForce().configuration());
        assertThat(comparison.problems()).isEmpty();
        assertThat(comparison.changes())
                .contains(
                        new Change("sources.web.writeKey", Optional.of("***"), Optional.of("*** (another value)")),
                        new Change("destinations.marketing.delivery.linger", Optional.of("10ms"), Optional.of("20ms")))
                .hasSize(3);
        assertThat(comparison.toString()).doesNotContain("secret-password", "key-1", "key-2");
        assertThat(inForce)
                .contains("${BASE_URL}", "CUSTOMER_ID", "writeKey=***", "userPassword=***")
                .doesNotContain("key-1", "file:password");
        assertThat(endToEnd.post("key-1", "/v1/identify", "{\"userId\":\"1\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void writeKeysAndDestinationsComeAndGo() throws Exception {
        String second = CONFIG.substring(CONFIG.indexOf("  marketing:")).replace("marketing", "second");
        write(CONFIG.replace("[marketing]", "[marketing, second]").replace("key-1", "key-2") + second);
        assertThat(reload(false).applied()).isTrue();

        assertThat(endToEnd.post("key-1", "/v1/identify", "{\"userId\":\"1\"}").statusCode())
                .isEqualTo(401);
        assertThat(endToEnd.post("key-2", "/v1/identify", "{\"userId\":\"1\"}").statusCode())
                .isEqualTo(200);
        awaitTally(new Tally(2, 0, 2, 0));
        assertThat(names()).containsExactly("marketing", "second");

        write(CONFIG);
        assertThat(reload(true).applied()).isTrue();
        sendBatch(1);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(names()).containsExactly("marketing"));
        awaitTally(new Tally(2 + BATCH, 0, 2 + BATCH, 0));
    }

    @Test
    void aDestinationWithEventsThatAreNotDeliveredIsRemovedByForceOnly() throws Exception {
        String second = CONFIG.substring(CONFIG.indexOf("  marketing:"))
                .replace("marketing", "second")
                .replace("${BASE_URL}", "http://127.0.0.1:1");
        write(CONFIG.replace("[marketing]", "[marketing, second]") + second);
        assertThat(reload(false).applied()).isTrue();
        sendBatch(0);

        write(CONFIG);
        Outcome refused = reload(false);
        Outcome forced = reload(true);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.comparison().problems()).extracting(Remark::place).containsExactly("destinations.second");
        assertThat(forced.applied()).isTrue();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(names()).containsExactly("marketing"));
        awaitTally(new Tally(BATCH, 0, BATCH, 0));
    }

    @Test
    void anotherPasswordInTheFileThatIsReferredToKeepsTheAccountAndItsToken() throws Exception {
        sendBatch(0);
        awaitTally(new Tally(BATCH, 0, BATCH, 0));
        Files.writeString(folder.resolve("password"), "rotated\n");

        Outcome outcome = reload(false);
        sendBatch(1);

        assertThat(outcome.applied()).isTrue();
        awaitTally(new Tally(2 * BATCH, 0, 2 * BATCH, 0));
        assertThat(sandbox().requests().stream().filter(call -> call.uri().endsWith("/auth/token")))
                .hasSize(1);
    }

    @Test
    void aDestinationThatIsStoppedGoesOnWithOtherCredentials() throws Exception {
        write(CONFIG.replace("${file:password}", "wrong"));
        assertThat(reload(false).applied()).isTrue();
        sendBatch(0);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(endToEnd.destination("marketing").state()).isEqualTo("stopped"));

        write(CONFIG.replace("${file:password}", "sandbox"));
        assertThat(reload(false).applied()).isTrue();

        awaitTally(new Tally(BATCH, 0, BATCH, 0));
        assertThat(endToEnd.destination("marketing").state()).isEqualTo("idle");
    }

    @Test
    void aDestinationThatIsStoppedTriesTheSameCredentialsOnceMore() throws Exception {
        // Another connection, as an account that is open already would go on with its credentials from the file.
        write(CONFIG.replace("${file:password}", "sandbox")
                .replace("delivery:", "allowPrivateAddresses: 10.1.2.3\n    delivery:"));
        sandbox().faults().next(1, "POST", "/auth/token", Fault.error(401, "PASSWORD_LOCKOUT"));
        assertThat(reload(false).applied()).isTrue();
        sendBatch(0);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(endToEnd.destination("marketing").state()).isEqualTo("stopped"));
        assertThat(endToEnd.destination("marketing").reason()).endsWith("then reload the configuration or restart)");

        assertThat(reload(false).applied()).isTrue();

        awaitTally(new Tally(BATCH, 0, BATCH, 0));
        assertThat(endToEnd.destination("marketing").state()).isEqualTo("idle");
    }

    private void write(String yaml) throws Exception {
        Files.writeString(folder.resolve("responsys-destination.yaml"), yaml);
    }

    private Outcome reload(boolean force) throws Exception {
        return endToEnd.service()
                .configuration()
                .reload(force)
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void sendBatch(int number) throws Exception {
        String events = IntStream.range(number * BATCH, (number + 1) * BATCH)
                .mapToObj(id ->
                        "{\"type\":\"identify\",\"userId\":\"" + id + "\",\"traits\":{\"place\":\"p-" + id + "\"}}")
                .collect(Collectors.joining(","));
        assertThat(endToEnd.post("key-1", "/v1/batch", "{\"batch\":[" + events + "]}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void awaitTally(Tally tally) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(endToEnd.summary().deliveries()).isEqualTo(tally));
    }

    private List<String> names() throws Exception {
        return endToEnd.summary().destinations().stream()
                .map(DestinationState::name)
                .toList();
    }

    private RunningSandbox sandbox() {
        return Objects.requireNonNull(sandbox);
    }

    private Map<String, Map<String, @Nullable String>> members() {
        return sandbox().members(Sandbox.LIST).stream()
                .collect(Collectors.toMap(row -> value(row, "CUSTOMER_ID_"), row -> row));
    }

    private static String value(Map<String, @Nullable String> row, String column) {
        return Objects.requireNonNullElse(row.get(column), "");
    }
}
