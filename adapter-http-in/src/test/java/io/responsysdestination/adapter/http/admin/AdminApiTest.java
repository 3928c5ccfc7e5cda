package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final String HOST = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 10;
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

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private final List<DeliveryQuery> queries = new CopyOnWriteArrayList<>();
    private CompletionStage<List<DeliveryRecord>> found = CompletableFuture.completedFuture(List.of());
    private Optional<String> trouble = Optional.empty();

    private final FindDeliveries deliveries = new FindDeliveries() {
        @Override
        public CompletionStage<DeliveryLedger.Page> find(DeliveryQuery query) {
            queries.add(query);
            return found.thenApply(records -> new DeliveryLedger.Page(records, Optional.empty()));
        }

        @Override
        public CompletionStage<Summary> summary() {
            return CompletableFuture.completedFuture(new Summary(
                    new Events(1, 2, 3, 4),
                    new DeliveryLedger.Tally(10, 5, 3, 2),
                    List.of(new DestinationState("marketing", "waiting", "Responsys cannot be reached", 5, 61, 7)),
                    trouble));
        }
    };

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void summarisesTheService() {
        var reply = get(start(Optional.empty()), "/api/v1/summary");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.getHeader("content-type")).startsWith("application/json");
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"events": {"accepted": 1, "duplicates": 2, "rejected": 3, "unmatched": 4},
                 "deliveries": {"created": 10, "pending": 5, "delivered": 3, "dead": 2},
                 "destinations": [{"name": "marketing", "state": "waiting", "reason": "Responsys cannot be reached",
                                   "pending": 5, "oldestPendingSeconds": 61, "droppedValues": 7}]}
                """));
    }

    @Test
    void saysWhyNoEventCanBeKept() {
        trouble = Optional.of("the disk is full");

        var reply = get(start(Optional.empty()), "/api/v1/summary");

        assertThat(reply.bodyAsJsonObject().getString("trouble")).isEqualTo("the disk is full");
    }

    @Test
    void showsADeliveryUnderWay() {
        found = CompletableFuture.completedFuture(List.of(PENDING));

        var reply = get(start(Optional.empty()), "/api/v1/deliveries");

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
        found = CompletableFuture.completedFuture(
                List.of(PENDING.now(new DeliveryRecord.Delivered("470515045", SETTLED_AT), 1), dead));

        JsonArray shown = get(start(Optional.empty()), "/api/v1/deliveries")
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
        var reply = get(start(Optional.empty()), "/api/v1/deliveries?messageId=&status=");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject().put("deliveries", new JsonArray()));
        assertThat(queries).containsExactly(DeliveryQuery.builder().limit(100).build());
    }

    @Test
    void narrowsDownByEveryFilter() {
        var reply = get(
                start(Optional.empty()),
                "/api/v1/deliveries?messageId=a%20b&destination=marketing&status=dead&limit=7");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(queries)
                .containsExactly(DeliveryQuery.builder()
                        .messageId(Optional.of("a b"))
                        .destination(Optional.of("marketing"))
                        .status(Optional.of(Status.DEAD))
                        .limit(7)
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
            stauts=dead              | no such filter: use messageId, destination, status or limit
            limit=1&limit=2          | limit must not be given twice
            """)
    void refusesAFilterThatItCannotFollow(String query, String message) {
        var reply = get(start(Optional.empty()), "/api/v1/deliveries?" + query);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(error("invalid_parameter", message));
        assertThat(queries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void takesTheLimitsOfTheLimit(int limit) {
        assertThat(get(start(Optional.empty()), "/api/v1/deliveries?limit=" + limit)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void isHealthyWithoutAToken(String path) {
        var reply = get(start(Optional.of("secret")), path);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject().put("status", "up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "Bearer other", "Bearer secret2", "Bearer", "Basic secret"})
    void refusesWhoDoesNotHaveTheToken(String authorization) {
        int port = start(Optional.of("secret"));

        var reply = await(client.get(port, HOST, "/api/v1/deliveries")
                .putHeader("Authorization", authorization)
                .send());

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(error("unauthorized", "send the admin token as Authorization: Bearer TOKEN"));
        assertThat(queries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer secret", "bearer secret"})
    void letsInWhoHasTheToken(String authorization) {
        int port = start(Optional.of("secret"));

        var reply = await(client.get(port, HOST, "/api/v1/summary")
                .putHeader("Authorization", authorization)
                .send());

        assertThat(reply.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/v1/nothing", "/api/v1/deliveries/m-1"})
    void answersInJsonForAPathThatIsNotThere(String path) {
        var reply = get(start(Optional.empty()), path);

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(error("not_found", "no such path"));
    }

    @Test
    void answersInJsonForAMethodThatIsNotMeant() {
        var reply = await(client.request(HttpMethod.POST, start(Optional.empty()), HOST, "/api/v1/summary")
                .send());

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(error("method_not_allowed", "only GET is allowed here"));
    }

    @Test
    void tellsNothingOfADefect() {
        found = CompletableFuture.failedFuture(new IllegalStateException("rick@example.org"));

        var reply = get(start(Optional.empty()), "/api/v1/deliveries");

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.bodyAsString()).contains("internal_error").doesNotContain("rick");
    }

    @Test
    void listensOnAFreePortOfItsOwn() {
        assertThat(start(Optional.empty())).isNotEqualTo(start(Optional.empty()));
    }

    private int start(Optional<String> token) {
        AdminApi api = new AdminApi(deliveries, token);
        return await(ApiServer.start(vertx, ApiServer.Address.of(HOST, 0), api::mountOn))
                .port();
    }

    private HttpResponse<Buffer> get(int port, String pathAndQuery) {
        return await(client.get(port, HOST, pathAndQuery).send());
    }

    private static JsonObject error(String code, String message) {
        return new JsonObject().put("success", false).put("code", code).put("message", message);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
