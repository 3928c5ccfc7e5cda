package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import io.responsysdestination.sandbox.fault.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Responsys is away, slow, lies or refuses the login: nothing is lost, and what is to be done about it is said. */
class ResponsysOutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String TWO_DESTINATIONS = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            sources:
              web: { writeKey: key-1, destinations: [one, two] }
            destinations:
              one:
                settings: { baseUrl: "${ONE}", username: sandbox, userPassword: sandbox, profileListName: CONTACTS_LIST }
                delivery: { linger: 0s }
                subscriptions: [ { name: Profiles, action: upsertListMember } ]
              two:
                settings: { baseUrl: "${TWO}", username: sandbox, userPassword: "${PASSWORD}", profileListName: CONTACTS_LIST }
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
    void whatCameWhileResponsysCouldNotBeReachedArrivesOnceItCan() throws Exception {
        RunningSandbox one = endToEnd.startSandbox(Sandbox.standard());
        RunningSandbox former = endToEnd.startSandbox(Sandbox.standard());
        int port = former.loginPort();
        endToEnd.stopSandbox(former);
        start(one.baseUrl(), former.baseUrl(), "sandbox", EndToEnd.TIMING);

        for (int i = 0; i < 5; i++) {
            assertThat(identify(i).statusCode()).isEqualTo(200);
        }
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(endToEnd.destination("two").state()).isEqualTo("waiting");
            assertThat(endToEnd.destination("two").reason()).contains("cannot be reached");
            assertThat(one.members(Sandbox.LIST)).hasSize(5);
        });
        RunningSandbox back = endToEnd.startSandbox(Sandbox.standard().port(port));

        awaitTally(new Tally(10, 0, 10, 0));
        assertThat(back.members(Sandbox.LIST))
                .extracting(member -> member.get("CUSTOMER_ID_"))
                .containsExactlyInAnyOrder("u-0", "u-1", "u-2", "u-3", "u-4");
    }

    static Stream<Fault> lies() {
        return Stream.of(
                Fault.html(200),
                Fault.html(500),
                Fault.garbage(),
                Fault.cut(),
                Fault.error(400, "API_LIMIT_EXCEEDED").withHeader("Retry-After", "1"),
                Fault.error(401, "API_LIMIT_EXCEEDED").withHeader("Retry-After", "1"),
                Fault.error(429, "API_LIMIT_EXCEEDED").withHeader("Retry-After", "1"),
                Fault.html(503).withHeader("Retry-After", "1"),
                Fault.asyncOutcome(AsyncOutcome.EXPIRED),
                Fault.asyncOutcome(AsyncOutcome.PURGED),
                Fault.asyncOutcome(AsyncOutcome.FAILED),
                Fault.lyingLength(),
                Fault.answerLost(),
                Fault.json(200, "{}"),
                Fault.json(200, "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[]}}"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void anAnswerThatIsNoneIsAskedForAgain(Fault lie) throws Exception {
        RunningSandbox one = endToEnd.startSandbox(Sandbox.standard());
        start(one.baseUrl(), one.baseUrl(), "sandbox", EndToEnd.TIMING);
        one.faults().next(1, "POST", "/lists/", lie);

        assertThat(identify(1).statusCode()).isEqualTo(200);

        awaitTally(new Tally(2, 0, 2, 0));
        assertThat(one.members(Sandbox.LIST))
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("CUSTOMER_ID_", "u-1"));
        assertThat(one.faults().take("POST", "/lists/")).isNull();
    }

    @Test
    void aCallThatTakesTooLongIsMadeAgain() throws Exception {
        RunningSandbox one = endToEnd.startSandbox(Sandbox.standard().recordsCalls());
        start(one.baseUrl(), one.baseUrl(), "sandbox", EndToEnd.timing(Duration.ofSeconds(2)));
        one.faults().next(1, "POST", "/lists/", Fault.delay(Duration.ofSeconds(4)));

        assertThat(identify(1).statusCode()).isEqualTo(200);

        awaitTally(new Tally(2, 0, 2, 0));
        assertThat(one.members(Sandbox.LIST)).hasSize(1);
        assertThat(one.requests().stream()
                        .filter(call ->
                                call.uri().contains("/lists/") && call.method().equals("POST")))
                .hasSize(3);
    }

    /** It is the mistake of what stands before Responsys: nothing is wrong with the rows, however long it takes. */
    @Test
    void aPageInPlaceOfTheListKeepsTheEventsWaitingAndSaysWhatToCheck() throws Exception {
        RunningSandbox one = endToEnd.startSandbox(Sandbox.standard());
        RunningSandbox two = endToEnd.startSandbox(Sandbox.standard());
        start(one.baseUrl(), two.baseUrl(), "sandbox", EndToEnd.TIMING);
        two.faults().next(1_000, "POST", "/lists/", Fault.html(404));

        assertThat(identify(1).statusCode()).isEqualTo(200);
        assertThat(identify(2).statusCode()).isEqualTo(200);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(endToEnd.destination("two").state()).isEqualTo("waiting");
            assertThat(endToEnd.destination("two").reason()).contains("check baseUrl");
            assertThat(one.members(Sandbox.LIST)).hasSize(2);
        });
        two.faults().clear();
        awaitTally(new Tally(4, 0, 4, 0));
        assertThat(two.members(Sandbox.LIST)).hasSize(2);
    }

    @Test
    void destinationsWithOneLoginShareTheAccountsQuota() throws Exception {
        RunningSandbox shared = endToEnd.startSandbox(Sandbox.standard());
        start(shared.baseUrl(), shared.baseUrl(), "sandbox", EndToEnd.TIMING);

        assertThat(identify(1).statusCode()).isEqualTo(200);
        awaitTally(new Tally(2, 0, 2, 0));

        assertThat(endToEnd.service().quotas().quotas())
                .succeedsWithin(LIMIT)
                .satisfies(quotas -> assertThat(quotas)
                        .contains(
                                new Quota("one", "Async Merge List Recipients", 400, 2, 0, true),
                                new Quota("two", "Async Merge List Recipients", 400, 2, 0, true),
                                new Quota("two", "Login", 10, 1, 0, true)));
        assertThat(shared.callsOverTheLimit()).isZero();
    }

    @Test
    void aWrongPasswordIsTriedOnceAndStopsThisDestinationOnly() throws Exception {
        RunningSandbox one = endToEnd.startSandbox(Sandbox.standard());
        RunningSandbox two = endToEnd.startSandbox(Sandbox.standard().recordsCalls());
        start(one.baseUrl(), two.baseUrl(), "wrong", EndToEnd.TIMING);

        assertThat(identify(1).statusCode()).isEqualTo(200);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(endToEnd.destination("two").state()).isEqualTo("stopped"));
        for (int i = 2; i < 5; i++) {
            assertThat(identify(i).statusCode()).isEqualTo(200);
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(one.members(Sandbox.LIST)).hasSize(4));

        DestinationState stopped = endToEnd.destination("two");
        assertThat(stopped.state()).isEqualTo("stopped");
        assertThat(stopped.reason()).contains("check username and userPassword");
        assertThat(two.requests())
                .singleElement()
                .satisfies(call -> assertThat(call.uri()).endsWith("/auth/token"));
        assertThat(two.members(Sandbox.LIST)).isEmpty();
    }

    /** A destination that is stopped keeps its events, so the journal fills up. */
    @Test
    void whatCannotBeKeptAnyMoreIsSentBackToComeLater() throws Exception {
        RunningSandbox one = endToEnd.startSandbox(Sandbox.standard());
        start(one.baseUrl(), one.baseUrl(), "wrong", EndToEnd.TIMING);
        String batch = new JsonObject()
                .put(
                        "batch",
                        new JsonArray(IntStream.range(0, 15)
                                .mapToObj(i -> new JsonObject()
                                        .put("type", "identify")
                                        .put("userId", "u-1")
                                        .put("traits", new JsonObject().put("about", "x".repeat(32_000))))
                                .toList()))
                .encode();

        HttpResponse<String> answer = endToEnd.post("key-1", "/v1/batch", batch);
        for (int sent = 1; answer.statusCode() == 200 && sent < 200; sent++) {
            answer = endToEnd.post("key-1", "/v1/batch", batch);
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("storage_full");
    }

    private void start(String one, String two, String password, ResponsysTiming timing) throws Exception {
        var unused = endToEnd.startService(
                folder, TWO_DESTINATIONS, Map.of("ONE", one, "TWO", two, "PASSWORD", password), timing);
    }

    private HttpResponse<String> identify(int number) throws Exception {
        return endToEnd.post("key-1", "/v1/identify", "{\"userId\":\"u-" + number + "\"}");
    }

    private void awaitTally(Tally wanted) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(endToEnd.summary().deliveries()).isEqualTo(wanted));
    }
}
