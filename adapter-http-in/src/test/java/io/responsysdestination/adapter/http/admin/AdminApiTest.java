package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final Instant ACCEPTED_AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SETTLED_AT = Instant.parse("2026-01-02T03:04:06Z");
    private static final DeliveryRecord PENDING = new DeliveryRecord(
            new DeliveryRecord.Key("m-1", "marketing", "Orders"),
            "web",
            "sendToPet",
            Optional.of(new ListName("CONTACTS_LIST")),
            Optional.of(new PetName("Orders")),
            Set.of("ada@example.org"),
            ACCEPTED_AT,
            ACCEPTED_AT,
            0,
            new DeliveryRecord.Pending());

    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void summarisesTheService() {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/summary");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.getHeader("content-type")).startsWith("application/json");
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"events": {"accepted": 1, "duplicates": 2, "rejected": 3, "unmatched": 4},
                 "deliveries": {"created": 10, "pending": 5, "delivered": 3, "dead": 2},
                 "destinations": [{"name": "marketing", "state": "waiting", "reason": "Responsys cannot be reached",
                                   "pending": 5, "unread": 40, "oldestPendingSeconds": 61, "droppedValues": 7}]}
                """));
    }

    @Test
    void saysWhyNoEventCanBeKept() {
        admin.trouble = Optional.of("the disk is full");

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/summary");

        assertThat(reply.bodyAsJsonObject().getString("trouble")).isEqualTo("the disk is full");
    }

    @Test
    void showsADeliveryUnderWay() {
        admin.found = query -> AdminFixture.done(new Page(List.of(PENDING), Optional.empty()));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"deliveries": [{"messageId": "m-1", "source": "web", "destination": "marketing", "subscription": "Orders",
                  "action": "sendToPet", "status": "pending", "attempts": 0, "acceptedAt": "2026-01-02T03:04:05Z",
                  "list": "CONTACTS_LIST", "pet": "Orders"}]}
                """));
    }

    @Test
    void showsWhoADeliveryReachedAndWhyOneIsDead() {
        var dead = new DeliveryRecord(
                new DeliveryRecord.Key("m-2", "marketing", "Profiles"),
                "web",
                "upsertListMember",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                ACCEPTED_AT,
                ACCEPTED_AT,
                0,
                new DeliveryRecord.Dead(
                        new Failure("PAYLOAD_VALIDATION_FAILED", "EMAIL_ADDRESS_ must be a valid email address"),
                        SETTLED_AT,
                        Optional.empty()));
        var delivered = PENDING.now(new DeliveryRecord.Delivered("470515045", SETTLED_AT), 1);
        admin.found = query -> AdminFixture.done(new Page(List.of(delivered, dead), Optional.empty()));

        JsonArray shown = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries")
                .bodyAsJsonObject()
                .getJsonArray("deliveries");

        assertThat(shown.getJsonObject(0).getMap())
                .containsEntry("status", "delivered")
                .containsEntry("riid", "470515045")
                .containsEntry("settledAt", "2026-01-02T03:04:06Z")
                .doesNotContainKey("error");
        assertThat(shown.getJsonObject(1)).isEqualTo(new JsonObject("""
                {"messageId": "m-2", "source": "web", "destination": "marketing", "subscription": "Profiles",
                 "action": "upsertListMember", "status": "dead", "attempts": 0, "acceptedAt": "2026-01-02T03:04:05Z",
                 "settledAt": "2026-01-02T03:04:06Z",
                 "error": {"code": "PAYLOAD_VALIDATION_FAILED", "message": "EMAIL_ADDRESS_ must be a valid email address"}}
                """));
    }

    @Test
    void asksForEverythingWhenNothingIsNarrowedDown() {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries?messageId=&status=");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject().put("deliveries", new JsonArray()));
        assertThat(admin.queries)
                .containsExactly(DeliveryQuery.builder().limit(100).build());
    }

    @Test
    void narrowsDownByEveryFilter() {
        var reply = admin.get(
                admin.start(Optional.empty()),
                "/api/v1/deliveries?messageId=a%20b&identifier=ada@example.org&destination=marketing&subscription=Orders"
                        + "&action=sendToPet&status=dead&code=INVALID_PARAMETER&from=2026-01-02T03:04:05Z"
                        + "&until=2026-01-02T05:04:05.5%2B01:00&limit=7&cursor=c-1");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(admin.queries)
                .containsExactly(DeliveryQuery.builder()
                        .messageId(Optional.of("a b"))
                        .identifier(Optional.of("ada@example.org"))
                        .destination(Optional.of("marketing"))
                        .subscription(Optional.of("Orders"))
                        .action(Optional.of("sendToPet"))
                        .status(Optional.of(Status.DEAD))
                        .code(Optional.of("INVALID_PARAMETER"))
                        .from(Optional.of(ACCEPTED_AT))
                        .until(Optional.of(Instant.parse("2026-01-02T04:04:05.500Z")))
                        .limit(7)
                        .cursor(Optional.of("c-1"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status=gone              | status must be pending, delivered or dead
            limit=many               | limit must be a number from 1 to 1000
            limit=0                  | limit must be a number from 1 to 1000
            limit=-1                 | limit must be a number from 1 to 1000
            limit=1001               | limit must be a number from 1 to 1000
            limit=99999999999        | limit must be a number from 1 to 1000
            stauts=dead              | stauts is not known here; did you mean status?
            letters=true             | letters is not known here; known: messageId, identifier, status, destination, action, subscription, code, from, until, limit, cursor
            from=yesterday           | from must be a time such as 2026-01-02T03:04:05Z
            until=2026-01-02         | until must be a time such as 2026-01-02T03:04:05Z
            until=%2B99999-01-02T03:04:05Z | until must be a time such as 2026-01-02T03:04:05Z
            limit=1&limit=2          | limit must not be given twice
            """)
    void refusesAFilterThatItCannotFollow(String query, String message) {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries?" + query);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(AdminFixture.badParameter(message));
        assertThat(admin.queries).isEmpty();
    }

    @Test
    void saysHowToGoOn() {
        admin.found = query -> AdminFixture.done(new Page(List.of(PENDING), Optional.of("c-\"2")));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries?limit=1");

        assertThat(reply.bodyAsJsonObject().getString("next")).isEqualTo("c-\"2");
    }

    /** A store knows which cursors are its own. */
    @Test
    void refusesACursorThatTheStoreDoesNotKnow() {
        admin.found =
                query -> CompletableFuture.failedFuture(new InvalidValueException("cursor", "is not one of ours"));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries?cursor=x");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(AdminFixture.badParameter("cursor is not one of ours"));
    }

    @Test
    void showsTheLimitsOfTheAccounts() {
        admin.quotas = List.of(new FindQuotas.Quota("marketing", "mergeListMembers", 200, 13, 2, true));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/quotas");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"quotas": [{"destination": "marketing", "function": "mergeListMembers", "limitPerMinute": 200,
                             "usedLastMinute": 13, "waiting": 2, "fromResponsys": true}]}
                """));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void takesTheLimitsOfTheLimit(int limit) {
        assertThat(admin.get(admin.start(Optional.empty()), "/api/v1/deliveries?limit=" + limit)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "Bearer other", "Bearer secret2", "Bearer", "Basic secret"})
    void refusesWhoDoesNotHaveTheToken(String authorization) {
        int port = admin.start(Optional.of("secret"));

        var reply = AdminFixture.await(admin.client
                .get(port, AdminFixture.HOST, "/api/v1/deliveries")
                .putHeader("Authorization", authorization)
                .send());

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(
                        401, "Unauthorized", "unauthorized", "send the admin token as Authorization: Bearer TOKEN"));
        assertThat(admin.queries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer secret", "bearer secret"})
    void letsInWhoHasTheToken(String authorization) {
        int port = admin.start(Optional.of("secret"));

        var reply = AdminFixture.await(admin.client
                .get(port, AdminFixture.HOST, "/api/v1/summary")
                .putHeader("Authorization", authorization)
                .send());

        assertThat(reply.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/v1/nothing", "/api/v1/deliveries/m-1", "/api"})
    void answersInJsonForAPathThatIsNotThere(String path) {
        var reply = admin.get(admin.start(Optional.empty()), path);

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(404, "Not Found", "not_found", "no such path"));
    }

    @Test
    void tellsNothingOfADefect() {
        admin.found = query -> CompletableFuture.failedFuture(new IllegalStateException("rick@example.org"));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries");

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.bodyAsString()).contains("internal_error").doesNotContain("rick");
    }

    @Test
    void listensOnAFreePortOfItsOwn() {
        assertThat(admin.start(Optional.empty())).isNotEqualTo(admin.start(Optional.empty()));
    }
}
