package io.responsysdestination.sandbox;

import static io.responsysdestination.sandbox.Caller.listBody;
import static io.responsysdestination.sandbox.Caller.petBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.table.Column;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncTest extends SandboxTestCase {
    private static final String ASYNC = "/rest/asyncApi/v1.3";
    private static final String MEMBERS = ASYNC + "/lists/CONTACTS_LIST/members";
    private static final List<String> EMAIL_AND_NAME = List.of("EMAIL_ADDRESS_", "FIRST_NAME");

    private RunningSandbox startWith(SandboxBehaviour behaviour) {
        return start(standard().firstRiid(100).behaviour(behaviour));
    }

    private static ObjectNode ada() {
        return listBody(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Ada"));
    }

    private static String accepted(Reply reply) {
        assertThat(reply.status()).isEqualTo(202);
        return reply.json().path("requestId").asText();
    }

    private static JsonNode poll(Caller caller, String id) {
        Reply reply = caller.get(ASYNC + "/requests/" + id);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void acceptsAMerge() {
        Reply reply = caller(start()).post(MEMBERS, ada());

        String id = accepted(reply);
        assertThat(reply.json())
                .isEqualTo(Reply.parsed(("{\"requestId\":\"%s\",\"apiName\":\"asyncMergeListMembers\","
                                + "\"status\":\"REQUEST_ACCEPTED\",\"links\":["
                                + "{\"rel\":\"self\",\"href\":\"" + MEMBERS + "\",\"method\":\"POST\"},"
                                + "{\"rel\":\"asyncResponse\",\"href\":\"/rest/asyncApi/v1.3/requests/%s\","
                                + "\"method\":\"GET\"}]}")
                        .formatted(id, id)));
        assertThat(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8))
                .matches("[A-Z0-9]{6}::" + clock.instant().getEpochSecond());
    }

    @Test
    void answersInProgressForSomePollsAndThenTheResultOfTheMerge() {
        RunningSandbox sandbox = startWith(SandboxBehaviour.defaults());
        Caller caller = caller(sandbox);
        String id = accepted(caller.post(MEMBERS, ada().put("referenceData", "batch 7")));

        JsonNode first = poll(caller, id);
        JsonNode second = poll(caller, id);
        JsonNode third = poll(caller, id);

        assertThat(first)
                .isEqualTo(Reply.parsed("{\"response\":{\"type\":\"\",\"title\":\"Still processing request\","
                        + "\"errorCode\":\"PROCESSING_REQUEST\",\"detail\":\"Processing Request\","
                        + "\"errorDetails\":\"[]\"},\"requestId\":\"" + id + "\",\"apiName\":\"\",\"timeZone\":null,"
                        + "\"requestTime\":\"2026-03-04 05:06:00.0\",\"requestProcessedTime\":\"\","
                        + "\"status\":\"IN_PROGRESS\",\"referenceData\":\"batch 7\"}"));
        assertThat(second).isEqualTo(first);
        assertThat(third.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(third.path("requestTime").asText()).isEqualTo("2026-03-04T05:06:00.000");
        assertThat(third.path("referenceData").asText()).isEqualTo("batch 7");
        assertThat(third.path("response").path("recordData"))
                .isEqualTo(
                        Reply.parsed("{\"fieldNames\":[\"RIID_\"],\"records\":[[\"100\"]],\"mapTemplateName\":null}"));
        assertThat(third.path("response")
                        .path("mergeRule")
                        .path("insertOnNoMatch")
                        .asBoolean())
                .isTrue();
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, ASYNC_REQUEST_EXPIRED, 0",
        "PURGED, RESPONSE_PURGED, 1",
        "FAILED, UNEXPECTED_EXCEPTION, 0",
        "STUCK, PROCESSING_REQUEST, 1"
    })
    void decidesByFaultWhatBecomesOfOneRequest(AsyncOutcome outcome, String code, int members) {
        RunningSandbox sandbox = startWith(SandboxBehaviour.defaults().withPollsInProgress(0));
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/asyncApi/", Fault.asyncOutcome(outcome));

        String id = accepted(caller.post(MEMBERS, ada()));
        JsonNode polled = poll(caller, id);

        assertThat(polled.at("/response/errorCode")
                        .asText(polled.at("/responseMessage/errorCode").asText()))
                .isEqualTo(code);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(members);
        String next = accepted(caller.post(MEMBERS, ada()));
        assertThat(poll(caller, next).path("status").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void refusesSomeRowsOfAnAsynchronousMerge() {
        RunningSandbox sandbox = startWith(SandboxBehaviour.defaults().withPollsInProgress(0));
        Caller caller = caller(sandbox);
        sandbox.faults().next(1, "POST", "/asyncApi/", Fault.everyNthRowRefused(1));

        JsonNode polled = poll(caller, accepted(caller.post(MEMBERS, ada())));

        assertThat(polled.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(polled.at("/response/recordData/records/0/0").asText()).startsWith("MERGEFAILED: Record 0");
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @Test
    void succeedsEvenIfRowsFailed() {
        Caller caller = caller(startWith(SandboxBehaviour.defaults().withPollsInProgress(0)));
        String id = accepted(caller.post(MEMBERS, listBody(NO_CHANGES, EMAIL_AND_NAME, List.of("nobody", "Ada"))));

        JsonNode polled = poll(caller, id);

        assertThat(polled.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(polled.at("/response/recordData/records/0/0").asText())
                .isEqualTo("MERGEFAILED: Record 0 = Bad Email Format\r\n");
    }

    @Test
    void mergesIntoExtensionTables() {
        RunningSandbox sandbox = start(standard()
                .firstRiid(100)
                .behaviour(SandboxBehaviour.defaults().withPollsInProgress(0))
                .pet(Sandbox.LIST, Sandbox.FOLDER, "P", Column.of("SCORE", "NUMBER")));
        Caller caller = caller(sandbox);
        String list = accepted(caller.post(MEMBERS, ada()));
        Reply reply = caller.post(
                ASYNC + "/lists/CONTACTS_LIST/listExtensions/P/members",
                petBody(NO_CHANGES, List.of("RIID_", "SCORE"), List.of("100", "7")));

        JsonNode polled = poll(caller, accepted(reply));

        assertThat(poll(caller, list).path("status").asText()).isEqualTo("SUCCESS");
        assertThat(polled.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(polled.at("/response/recordData/records/0/0").asText()).isEqualTo("100");
        assertThat(polled.at("/response/matchColumnName1").asText()).isEqualTo("RIID");
        assertThat(sandbox.petRows(Sandbox.LIST, "P").get(0)).containsEntry("SCORE", "7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/lists/NONE/members|{\"recordData\":{},\"mergeRule\":{}}|LIST_NOT_FOUND",
                "/lists/CONTACTS_LIST/members|{}|INVALID_PARAMETER",
                "/lists/CONTACTS_LIST/listExtensions/NONE/members|{}|TABLE_NOT_FOUND"
            })
    void showsRefusalsInThePoll(String path, String body, String errorCode) {
        Caller caller = caller(startWith(SandboxBehaviour.defaults().withPollsInProgress(0)));

        JsonNode polled = poll(caller, accepted(caller.post(ASYNC + path, body)));

        assertThat(polled.path("status").asText()).isEqualTo("FAILURE");
        assertThat(polled.at("/response/errorCode").asText()).isEqualTo(errorCode);
    }

    @Test
    void refusesMalformedJsonAndTooManyRowsAtOnce() {
        Caller caller = caller(start());
        List<?>[] rows =
                Collections.nCopies(201, List.of("a@example.com", "Ada")).toArray(new List<?>[0]);

        Reply malformed = caller.post(MEMBERS, "{");
        Reply tooMany = caller.post(MEMBERS, listBody(NO_CHANGES, EMAIL_AND_NAME, rows));

        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.errorCode()).isEqualTo("INVALID_REQUEST_CONTENT");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.errorCode()).isEqualTo("RECIPIENT_LIMIT_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED,EXPIRED,/responseMessage/errorCode,ASYNC_REQUEST_EXPIRED,0",
        "PURGED,UNKNOWN,/response/errorCode,RESPONSE_PURGED,1",
        "FAILED,FAILURE,/response/errorCode,UNEXPECTED_EXCEPTION,0",
    })
    void endsOtherwiseWhenToldSo(AsyncOutcome choice, String status, String pointer, String errorCode, int stored) {
        RunningSandbox sandbox = startWith(SandboxBehaviour.defaults().with(choice));
        Caller caller = caller(sandbox);
        String id = accepted(caller.post(MEMBERS, ada()));
        assertThat(poll(caller, id).path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(poll(caller, id).path("status").asText()).isEqualTo("IN_PROGRESS");

        JsonNode polled = poll(caller, id);

        assertThat(polled.path("status").asText()).isEqualTo(status);
        assertThat(polled.at(pointer).asText()).isEqualTo(errorCode);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(stored);
    }

    @Test
    void carriesRequestsOutInTheOrderOfTheirAcceptanceOnceTheyAreDue() {
        RunningSandbox sandbox = startWith(SandboxBehaviour.defaults().withAsyncQueueTime(Duration.ofSeconds(30)));
        Caller caller = caller(sandbox);
        String first = accepted(caller.post(MEMBERS, ada()));
        clock.forward(Duration.ofSeconds(29));
        String second =
                accepted(caller.post(MEMBERS, listBody(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Eve"))));
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();

        clock.forward(Duration.ofSeconds(1));
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada");
        clock.forward(Duration.ofSeconds(29));

        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Eve");
        assertThat(first).isNotEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"30,SUCCESS", "29,EXPIRED", "'',SUCCESS"})
    void expiresRequestsThatWaitedTooLong(String expiration, String status) {
        RunningSandbox sandbox = startWith(
                SandboxBehaviour.defaults().withPollsInProgress(0).withAsyncQueueTime(Duration.ofSeconds(30)));
        Caller caller = caller(sandbox);
        var request = client.postAbs("http://127.0.0.1:" + sandbox.dataPort() + MEMBERS)
                .putHeader("Authorization", caller.token());
        if (!expiration.isEmpty()) {
            request.putHeader("Message-Expiration", expiration);
        }
        String id = Caller.wait(request.sendBuffer(Buffer.buffer(ada().toString())))
                .bodyAsJsonObject()
                .getString("requestId");
        assertThat(poll(caller, id).path("status").asText()).isEqualTo("IN_PROGRESS");

        clock.forward(Duration.ofSeconds(30));

        assertThat(poll(caller, id).path("status").asText()).isEqualTo(status);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(status.equals("SUCCESS") ? 1 : 0);
    }

    @Test
    void keepsResultsForADay() {
        RunningSandbox sandbox =
                startWith(SandboxBehaviour.defaults().withPollsInProgress(0).withTokenLifetime(Duration.ofDays(2)));
        Caller caller = caller(sandbox);
        String id = accepted(caller.post(MEMBERS, ada()));
        clock.forward(Duration.ofHours(24));
        assertThat(poll(caller, id).path("status").asText()).isEqualTo("SUCCESS");

        clock.forward(Duration.ofMillis(1));

        assertThat(poll(caller, id).at("/response/errorCode").asText()).isEqualTo("RESPONSE_PURGED");
    }

    @Test
    void pollsManyAtOnce() {
        Caller caller = caller(startWith(SandboxBehaviour.defaults().withPollsInProgress(0)));
        String id = accepted(caller.post(MEMBERS, ada()));

        JsonNode byPath = poll(caller, id + ",unknown");
        Reply byBody = caller.post(ASYNC + "/requests", "{\"requestIds\":[\"unknown\",\"" + id + "\"]}");

        List<String> statuses = new ArrayList<>();
        byPath.forEach(each -> statuses.add(each.path("status").asText()));
        byBody.json().forEach(each -> statuses.add(each.path("status").asText()));
        assertThat(statuses).containsExactly("SUCCESS", "UNKNOWN", "UNKNOWN", "SUCCESS");
    }

    @Test
    void pollsAtMostTenByPathAnd200ByBody() {
        Caller caller = caller(start());
        String body = "{\"requestIds\":[%s]}";

        Reply ten = caller.get(ASYNC + "/requests/" + String.join(",", Collections.nCopies(10, "x")));
        Reply eleven = caller.get(ASYNC + "/requests/" + String.join(",", Collections.nCopies(11, "x")));
        Reply enough =
                caller.post(ASYNC + "/requests", body.formatted(String.join(",", Collections.nCopies(200, "\"x\""))));
        Reply tooMany =
                caller.post(ASYNC + "/requests", body.formatted(String.join(",", Collections.nCopies(201, "\"x\""))));

        assertThat(ten.json()).hasSize(10);
        assertThat(eleven.errorCode()).isEqualTo("INVALID_PARAMETER");
        assertThat(enough.json()).hasSize(200);
        assertThat(tooMany.errorCode()).isEqualTo("INVALID_PARAMETER");
    }
}
