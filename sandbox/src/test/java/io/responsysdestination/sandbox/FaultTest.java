package io.responsysdestination.sandbox;

import static io.responsysdestination.sandbox.Caller.LISTS;
import static io.responsysdestination.sandbox.Caller.MEMBERS;
import static io.responsysdestination.sandbox.Caller.listBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.sandbox.fault.Chance;
import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.fault.RecordedCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest extends SandboxTestCase {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private static String ada() {
        return listBody(NO_CHANGES, List.of("EMAIL_ADDRESS_"), List.of("a@example.com"))
                .toString();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Fault.json(418, "{\"a\":1}"), 418, "application/json;charset=UTF-8", "{\"a\":1}"),
                Arguments.of(Fault.html(503), 503, "text/html", "<html><body><h1>503</h1></body></html>"),
                Arguments.of(
                        Fault.garbage(), 200, "application/json;charset=UTF-8", "{\"recordData\": {\"fieldNames\": ["),
                Arguments.of(
                        Fault.error(500, "UNRECOVERABLE_EXCEPTION"),
                        500,
                        "application/json;charset=UTF-8",
                        "{\"type\":\"\",\"title\":\"\",\"errorCode\":\"UNRECOVERABLE_EXCEPTION\",\"detail\":\"\","
                                + "\"errorDetails\":[]}"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAsToldForSoManyCallsAndChangesNothing(Fault fault, int status, String type, String body) {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults().next(2, "POST", "/members", fault);

        Reply other = caller.get(LISTS);
        Reply first = caller.post(MEMBERS, ada());
        Reply second = caller.post(MEMBERS, ada());

        assertThat(other.status()).isEqualTo(200);
        assertThat(first).isEqualTo(new Reply(status, type, body));
        assertThat(second).isEqualTo(first);
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
        assertThat(caller.post(MEMBERS, ada()).status()).isEqualTo(200);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(1);
    }

    @Test
    void answersWithHeaders() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults()
                .next(1, "GET", "/lists", Fault.error(429, "API_LIMIT_EXCEEDED").withHeader("Retry-After", "7"));

        var answer = Caller.wait(caller.send(HttpMethod.GET, LISTS, ""));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("7");
    }

    @Test
    void refusesSomeRowsOfAMergeAndStoresTheOthers() {
        RunningSandbox sandbox = start(standard().firstRiid(100));
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/members", Fault.everyNthRowRefused(2));

        Reply reply = caller.post(
                MEMBERS,
                listBody(
                        NO_CHANGES,
                        List.of("EMAIL_ADDRESS_"),
                        List.of("a@example.com"),
                        List.of("b@example.com"),
                        List.of("c@example.com")));

        assertThat(reply.outcomes())
                .containsExactly(
                        "MERGEFAILED: Record 0 = INVALID_PARAMETER: The record is refused\r\n",
                        "100",
                        "MERGEFAILED: Record 2 = INVALID_PARAMETER: The record is refused\r\n");
        assertThat(onlyMember(sandbox)).containsEntry("EMAIL_ADDRESS_", "b@example.com");
    }

    @Test
    void strikesTheSameCallsByChanceWhenTheSeedIsTheSame() {
        List<Chance> chances =
                List.of(new Chance("GET", "/lists", 0.3, Fault.html(502)), new Chance("*", "", 0.3, Fault.html(503)));
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);

        sandbox.faults().atRandom(7, chances);
        List<Integer> first = statusesOf40Calls(caller);
        sandbox.faults().atRandom(7, chances);
        List<Integer> second = statusesOf40Calls(caller);
        sandbox.faults().atRandom(8, chances);
        List<Integer> other = statusesOf40Calls(caller);

        assertThat(second).isEqualTo(first).contains(200, 502, 503).isNotEqualTo(other);
        long struck = Stream.of(first, second, other)
                .flatMap(List::stream)
                .filter(status -> status != 200)
                .count();
        assertThat(sandbox.faults().struck()).containsExactly(Map.entry(Fault.Kind.ANSWER, struck));
        sandbox.faults().clear();
        assertThat(statusesOf40Calls(caller)).containsOnly(200);
    }

    private static List<Integer> statusesOf40Calls(Caller caller) {
        return Stream.generate(() -> caller.get(LISTS).status()).limit(40).toList();
    }

    @Test
    void usesFaultsUpInTheirOrder() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "*", "/lists", Fault.html(502));
        sandbox.faults().next(1, "GET", "/lists", Fault.html(503));
        sandbox.faults().next(9, "GET", "/folders", Fault.html(504));

        assertThat(caller.get(LISTS).status()).isEqualTo(502);
        assertThat(caller.get(LISTS).status()).isEqualTo(503);
        assertThat(caller.get(LISTS).status()).isEqualTo(200);
        sandbox.faults().clear();
        assertThat(caller.get("/rest/api/v1.3/folders").status()).isEqualTo(200);
    }

    @Test
    void strikesLoginsToo() {
        RunningSandbox sandbox = start();
        sandbox.faults().next(1, "POST", "/auth/token", Fault.html(503));
        Caller caller = new Caller(client, sandbox.baseUrl());

        assertThat(caller.login(Sandbox.USER, Sandbox.PASSWORD).status()).isEqualTo(503);
        assertThat(caller.login(Sandbox.USER, Sandbox.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void cutsTheConnectionBeforeAnythingHappens() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/members", Fault.cut());

        assertThatThrownBy(() -> caller.post(MEMBERS, ada())).isInstanceOf(Caller.NoAnswer.class);
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @Test
    void losesTheAnswerAfterTheWorkIsDone() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/members", Fault.answerLost());

        assertThatThrownBy(() -> caller.post(MEMBERS, ada())).isInstanceOf(Caller.NoAnswer.class);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(1);
    }

    @Test
    void announcesMoreThanItSends() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/members", Fault.lyingLength());

        assertThatThrownBy(() -> caller.post(MEMBERS, ada())).isInstanceOf(Caller.NoAnswer.class);
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @Test
    void answersLate() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/members", Fault.delay(Duration.ofMillis(200)));
        long before = System.nanoTime();

        Reply reply = caller.post(MEMBERS, ada());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {TEN_MEGABYTES, TEN_MEGABYTES + 1})
    void dropsTheConnectionOfBodiesOverTenMegabytes(int bytes) {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        String body = ada();
        String padded = body + " ".repeat(bytes - body.length());

        var sent = caller.send(HttpMethod.POST, MEMBERS, padded);

        if (bytes == TEN_MEGABYTES) {
            assertThat(Caller.wait(sent).statusCode()).isEqualTo(200);
        } else {
            assertThatThrownBy(() -> Caller.wait(sent)).isInstanceOf(Caller.NoAnswer.class);
            assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
        }
    }

    @Test
    void recordsCallsWhenToldSoAndShowsNoBodiesInText() {
        RunningSandbox sandbox = start(standard().recordsCalls());
        Caller caller = caller(sandbox);

        Reply reply = caller.post(MEMBERS + "?action=get", "{\"ids\":[\"a@example.com\"]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(sandbox.requests())
                .containsExactly(
                        new RecordedCall(
                                sandbox.loginPort(),
                                "POST",
                                "/rest/api/v1.3/auth/token",
                                "auth_type=password&user_name=sandbox&password=sandbox"),
                        new RecordedCall(
                                sandbox.dataPort(), "POST", MEMBERS + "?action=get", "{\"ids\":[\"a@example.com\"]}"));
        assertThat(sandbox.requests().toString()).doesNotContain("a@example.com", "action", "password");
    }

    @Test
    void recordsNothingUnlessToldSo() {
        RunningSandbox sandbox = start();

        assertThat(caller(sandbox).get(LISTS).status()).isEqualTo(200);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void closesBothPorts() {
        RunningSandbox sandbox = Caller.wait(standard().build().start(vertx));
        Caller caller = caller(sandbox);
        Caller.wait(sandbox.close());

        assertThatThrownBy(() -> caller.get(LISTS)).isInstanceOf(Caller.NoAnswer.class);
        assertThatThrownBy(() -> Caller.wait(client.getAbs(sandbox.baseUrl()).sendBuffer(Buffer.buffer())))
                .isInstanceOf(Caller.NoAnswer.class);
    }
}
