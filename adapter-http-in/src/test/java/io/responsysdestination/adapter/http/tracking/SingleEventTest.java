package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleEventTest {
    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @Test
    void handsOverExactlyTheBytesThatCame() {
        String event =
                "{ \"userId\" :\t\"\\u0041da\",\n \"traits\": {\"ü\": [1.0, 1e2, null, \"\\/\"] , \"a\":1,\"a\":2} }";

        Reply reply = API.post("/v1/identify", "\n  " + event + " \r\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(new JsonObject().put("success", true));
        assertThat(TrackingFixture.utf8(API.onlyEvent())).isEqualTo(event);
    }

    @Test
    void readsTheMembersThatAcceptanceNeeds() {
        IncomingEvent event = API.take("/v1/track", """
                {"messageId":"m-1","userId":"u\\n1","anonymousId":"a-1","event":"Order Completed","timestamp":"t-1",
                 "originalTimestamp":"t-2","sentAt":"t-3","properties":{"userId":"inner","messageId":"inner"}}
                """);

        assertThat(event.source()).isEqualTo("web");
        assertThat(event.messageId()).contains("m-1");
        assertThat(event.userId()).contains("u\n1");
        assertThat(event.anonymousId()).contains("a-1");
        assertThat(event.event()).contains("Order Completed");
        assertThat(event.timestamp()).contains("t-1");
        assertThat(event.originalTimestamp()).contains("t-2");
        assertThat(event.sentAt()).contains("t-3");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void takesTheTypeFromThePathWhateverTheBodySays(EventType type) {
        Reply reply = API.post("/v1/" + type.word(), "{\"type\":\"delete\",\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().type()).contains(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "{\"userId\":7}|7",
                "{\"userId\":-1.50}|-1.50",
                "{\"userId\":12345678901234567890}|12345678901234567890",
                "{\"userId\":true}|absent",
                "{\"userId\":null}|absent",
                "{\"userId\":{\"userId\":\"x\"}}|absent",
                "{\"userId\":[\"x\"]}|absent",
                "{}|absent",
                "{\"userId\":\"first\",\"userId\":\"last\"}|last",
                "{\"userId\":\"first\",\"userId\":null}|absent",
            })
    void readsAUserIdThatIsTextOrANumber(String body, String userId) {
        assertThat(API.take("/v1/identify", body).userId()).isEqualTo(Optional.ofNullable(userId));
    }

    @Test
    void takesANumberForNoOtherMember() {
        IncomingEvent event =
                API.take("/v1/track", "{\"messageId\":1,\"anonymousId\":2,\"event\":3,\"timestamp\":4,\"sentAt\":5}");

        assertThat(List.of(event.messageId(), event.anonymousId(), event.event(), event.timestamp(), event.sentAt()))
                .containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/json; charset=iso-8859-1"
            })
    void readsJsonWhateverTheContentTypeSays(String contentType) {
        Reply reply = API.send(
                API.request(HttpMethod.POST, "/v1/track")
                        .putHeader("Authorization", TrackingFixture.basic("web-key:"))
                        .putHeader("Content-Type", contentType),
                Buffer.buffer("{\"userId\":\"u&a=ü\"}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().userId()).contains("u&a=ü");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|invalid_json|the body is empty",
                "' '|invalid_json|the body is empty",
                "secret|invalid_json|the body is not valid JSON at line 1, column 1",
                "{\"secret\":}|invalid_json|the body is not valid JSON at line 1, column 11",
                "{\"a\":'secret'}|invalid_json|the body is not valid JSON at line 1, column 6",
                "{\"a\":\"secret|invalid_json|the body is not valid JSON at line 1, column 13",
                "{\"a\":1,}|invalid_json|the body is not valid JSON at line 1, column 8",
                "{\"a\":1}}|invalid_json|the body is not valid JSON at line 1, column 8",
                "{\"a\":1}{\"secret\":1}|invalid_json|the body holds more than one JSON value",
                "[{\"secret\":1}]|not_an_object|the body must be a JSON object",
                "null|not_an_object|the body must be a JSON object",
                "\"secret\"|not_an_object|the body must be a JSON object",
                "{\"a\":1e1001}|number_out_of_range|the event holds a number with an exponent beyond 1000",
            })
    void refusesABodyThatIsNoEventWithoutRepeatingIt(String body, String code, String message) {
        Reply reply = API.post("/v1/track", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.body())
                .isEqualTo(
                        new JsonObject().put("success", false).put("code", code).put("message", message));
        assertThat(API.accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "ff", "c3", "1f", "0a"})
    void refusesTextThatIsNotUtf8OrHoldsControlCharacters(String hex) {
        Buffer body = Buffer.buffer("{\"a\":\"")
                .appendBytes(HexFormat.of().parseHex(hex))
                .appendString("\"}");

        Reply reply = API.post("/v1/track", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_json");
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void saysWhichItemTheUseCaseRejects() {
        API.useCase = events -> CompletableFuture.completedFuture(
                new Kept(List.of(new Rejection(0, "no_user_anon_id", "userId or anonymousId is needed"))));

        Reply reply = API.post("/v1/track", "{}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo(new JsonObject()
                        .put("success", true)
                        .put(
                                "rejected",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("index", 0)
                                                .put("code", "no_user_anon_id")
                                                .put("message", "userId or anonymousId is needed"))));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,1", "PT0.2S,1", "PT1S,1", "PT1.001S,2", "PT90S,90"})
    void asksToComeBackWhenNothingMoreCanBeKept(Duration retryAfter, String header) {
        API.useCase = events -> CompletableFuture.completedFuture(new Full(retryAfter));

        Reply reply = API.post("/v1/track", "{\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", header);
        assertThat(reply.body().getBoolean("success")).isFalse();
        assertThat(reply.code()).isEqualTo("storage_full");
    }

    @Test
    void answersADefectWithoutDetails() {
        API.useCase = events -> CompletableFuture.failedFuture(new IllegalStateException("secret"));

        Reply reply = API.post("/v1/track", "{\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("internal_error");
        assertThat(reply.body().encode()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void answersAUseCaseThatThrowsLikeAnyDefect() {
        API.useCase = events -> {
            throw new IllegalStateException("secret");
        };

        assertThat(API.post("/v1/track", "{\"userId\":\"u\"}").status()).isEqualTo(500);
    }

    @Test
    void answersOnlyOnceTheEventIsKept() {
        var pending = new CompletableFuture<Acceptance>();
        var called = new CompletableFuture<Void>();
        API.useCase = events -> {
            called.complete(null);
            return pending;
        };

        var reply = API.postLater("/v1/track", "{\"userId\":\"u\"}");

        assertThat(called).succeedsWithin(Duration.ofSeconds(10));
        assertThat(reply.isComplete()).isFalse();
        pending.complete(new Kept(List.of()));
        assertThat(TrackingFixture.await(reply).status()).isEqualTo(200);
    }
}
