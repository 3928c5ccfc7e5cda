package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ReplayDeadLetters.Done;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersApiTest {
    private static final String PATH = "/api/v1/dead-letters";
    private static final String JSON = "application/json";

    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void showsALetterWithItsReasonItsEventAndItsRow() {
        answersWith(new Page(
                List.of(Letters.of("m-1", "{\"userId\":\"ada\"}", Optional.of(Letters.ROW))), Optional.of("c-2")));

        var reply = admin.get(start(), PATH);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.getHeader("content-type")).isEqualTo("application/json");
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"deadLetters": [{"messageId": "m-1", "source": "web", "destination": "marketing",
                  "subscription": "Profiles", "action": "upsertListMember", "status": "dead", "attempts": 3,
                  "acceptedAt": "2026-01-02T03:04:05Z", "settledAt": "2026-01-02T03:04:05Z", "list": "CONTACTS_LIST",
                  "error": {"code": "RECORD_INVALID", "message": "no such city"},
                  "event": {"userId": "ada"},
                  "row": {"CITY_": "New \\"York\\"", "EMAIL_ADDRESS_": "ada@example.org"}}],
                 "next": "c-2"}
                """));
        assertThat(admin.queries)
                .containsExactly(
                        DeliveryQuery.builder().letters(true).limit(100).build());
    }

    @Test
    void showsAnEventThatNeverBecameARow() {
        answersWith(new Page(List.of(Letters.of("m-1", "{}", Optional.empty())), Optional.empty()));

        var reply = admin.get(start(), PATH).bodyAsJsonObject();

        assertThat(reply.containsKey("next")).isFalse();
        assertThat(reply.getJsonArray("deadLetters").getJsonObject(0).containsKey("row"))
                .isFalse();
    }

    @Test
    void narrowsDownByEveryFilter() {
        var reply = admin.get(
                start(),
                PATH + "?messageId=m-1&identifier=ada&destination=marketing&subscription=Profiles&action=sendToPet"
                        + "&status=dead&code=C&from=2026-01-02T03:04:05Z&until=2026-01-02T03:04:06Z&limit=7&cursor=c-1"
                        + "&format=json");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(admin.queries)
                .containsExactly(everyFilter()
                        .status(Optional.of(Status.DEAD))
                        .limit(7)
                        .cursor(Optional.of("c-1"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status=pending         | status must be dead, as the status of all dead letters is
            limit=201              | limit must be a number from 1 to 200
            format=xml             | format must be json or ndjson
            destinaton=marketing   | destinaton is not known here; did you mean destination?
            format=ndjson&limit=1  | limit is not known here; known: messageId, identifier, status, destination, action, subscription, code, from, until, format
            """)
    void refusesWhatItCannotFollow(String query, String message) {
        var reply = admin.get(start(), PATH + "?" + query);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(AdminFixture.badParameter(message));
        assertThat(admin.queries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "200"})
    void takesTheLimitsOfTheLimit(String limit) {
        assertThat(admin.get(start(), PATH + "?limit=" + limit).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"replay, replayed", "discard, discarded"})
    void doesItToTheLettersThatTheFiltersAreAbout(String deed, String doneName) {
        admin.matched = 12;
        admin.end = new Done(11, Optional.of("the journal is full"));

        var reply = admin.post(start(), PATH + "/" + deed, JSON, """
                {"messageId": "m-1", "identifier": "ada", "destination": "marketing", "subscription": "Profiles",
                 "action": "sendToPet", "code": "C", "from": "2026-01-02T03:04:05Z", "until": "2026-01-02T03:04:06Z"}
                """);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("matched", 12).put(doneName, 11).put("trouble", "the journal is full"));
        assertThat(admin.deeds).containsExactly(deed);
        assertThat(admin.queries)
                .containsExactly(everyFilter().build(), everyFilter().build());
    }

    @ParameterizedTest
    @CsvSource({"replay, replayed", "discard, discarded"})
    void onlyCountsInADryRun(String deed, String doneName) {
        admin.matched = 12;

        var reply = admin.post(start(), PATH + "/" + deed, JSON, "{\"code\": \"C\", \"dryRun\": true}");

        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("matched", 12).put(doneName, 0));
        assertThat(admin.deeds).isEmpty();
    }

    @Test
    void takesAllLettersWhenToldSo() {
        var reply = admin.post(
                start(), PATH + "/replay", "Application/JSON; charset=utf-8", "{\"all\": true, \"dryRun\": false}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(admin.deeds).containsExactly("replay");
        assertThat(admin.queries)
                .allSatisfy(query -> assertThat(query)
                        .isEqualTo(DeliveryQuery.builder().letters(true).build()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                  | all must be true where no filter says which dead letters are meant
            {"all": false}                      | all must be true where no filter says which dead letters are meant
            {"status": "dead"}                  | all must be true where no filter says which dead letters are meant
            {"dryRun": true}                    | all must be true where no filter says which dead letters are meant
            {"all": true, "code": "C"}          | all must not be true beside a filter
            {"all": "yes"}                      | all must be true or false
            {"code": "C", "dryRun": 1}          | dryRun must be true or false
            {"code": ""}                        | code must be a text that is not empty
            {"code": null}                      | code must be a text that is not empty
            {"code": ["C"]}                     | code must be a text that is not empty
            {"from": "now", "code": "C"}        | from must be a time such as 2026-01-02T03:04:05Z
            {"status": "delivered", "code": "C"} | status must be dead, as the status of all dead letters is
            {"code": "C", "dry_run": true}      | dry_run is not known here; did you mean dryRun?
            {"code": "C", "limit": 1}           | limit is not known here; known: messageId, identifier, status, destination, action, subscription, code, from, until, dryRun, all
            ["C"]                               | the body must be a JSON object
            {"code": "C"                        | the body must be a JSON object
            ``                                  | the body must be a JSON object
            """)
    void doesNothingUnlessItIsClearWhatIsMeant(String body, String message) {
        var reply = admin.post(start(), PATH + "/discard", JSON, body);

        assertThat(reply.bodyAsJsonObject()).isEqualTo(AdminFixture.badParameter(message));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(admin.deeds).isEmpty();
        assertThat(admin.queries).isEmpty();
    }

    /** A page of another site can have a browser send these. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/plain; a=application/json", ""})
    void takesNoBodyOfAnotherType(String contentType) {
        var reply = admin.post(start(), PATH + "/replay", contentType, "{\"all\": true}");

        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(
                        415,
                        "Unsupported Media Type",
                        "unsupported_media_type",
                        "send JSON as Content-Type: application/json"));
        assertThat(admin.deeds).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16384, 200", "16385, 413"})
    void takesABodyUpToTheLimit(int bytes, int status) {
        String command = "{\"all\": true}";

        var reply = admin.post(start(), PATH + "/replay", JSON, command + " ".repeat(bytes - command.length()));

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.bodyAsJsonObject().getString("code")).isEqualTo(status == 200 ? null : "body_too_large");
    }

    @Test
    void wantsTheTokenBeforeAnything() {
        int port = admin.start(Optional.of("secret"));

        var reply = admin.post(port, PATH + "/discard", JSON, "{\"all\": true}");

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(admin.deeds).isEmpty();
        assertThat(admin.get(port, PATH).statusCode()).isEqualTo(401);
        assertThat(admin.queries).isEmpty();
    }

    @Test
    void doesNothingOnAGet() {
        var reply = AdminFixture.await(admin.client
                .request(HttpMethod.GET, start(), AdminFixture.HOST, PATH + "/discard?all=true")
                .send());

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(
                        405, "Method Not Allowed", "method_not_allowed", "only POST is allowed here"));
        assertThat(admin.deeds).isEmpty();
    }

    @Test
    void hasNoLettersWhenThereAreNone() {
        assertThat(admin.get(start(), PATH).bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("deadLetters", new JsonArray()));
    }

    private int start() {
        return admin.start(Optional.empty());
    }

    private void answersWith(Page page) {
        admin.found = query -> AdminFixture.done(page);
    }

    private static DeliveryQuery.Builder everyFilter() {
        return DeliveryQuery.builder()
                .messageId(Optional.of("m-1"))
                .identifier(Optional.of("ada"))
                .destination(Optional.of("marketing"))
                .subscription(Optional.of("Profiles"))
                .action(Optional.of("sendToPet"))
                .code(Optional.of("C"))
                .from(Optional.of(Letters.AT))
                .until(Optional.of(Letters.AT.plusSeconds(1)))
                .letters(true);
    }
}
