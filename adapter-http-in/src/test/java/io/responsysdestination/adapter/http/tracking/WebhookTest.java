package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final String EVENT = "{\"type\":\"identify\",\"userId\":\"Größe\",\"messageId\":\"m-1\"}";
    private static final int EVENT_BYTES = 32 * 1024;
    private static final int BODY_BYTES = 4 * 1024 * 1024;

    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @Test
    void knowsTheSignatureThatSegmentMakes() {
        // The digest was made outside of Java: printf '{"type":"track","userId":"u"}' | openssl sha1 -hmac SECRET
        Reply reply = send(
                "/webhook/web", "1b0b722d0a9f052574272618051a27eb237b2c44", "{\"type\":\"track\",\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhook/web", "/webhook/web/", "/webhook/%77eb"})
    void takesASignedEventWithItsOwnType(String path) {
        Reply reply = send(path, signature(EVENT), EVENT);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(new JsonObject().put("success", true));
        assertThat(API.onlyEvent().source()).isEqualTo("web");
        assertThat(API.onlyEvent().type()).contains(EventType.IDENTIFY);
        assertThat(API.onlyEvent().userId()).contains("Größe");
        assertThat(API.onlyEvent().messageId()).contains("m-1");
        assertThat(TrackingFixture.utf8(API.onlyEvent())).isEqualTo(EVENT);
    }

    @Test
    void takesAnArrayWhoseFirstEventIsSigned() {
        String second = "{ \"type\":\"track\" , \"event\":\"E\" }";

        Reply reply = send("/webhook/web", signature(EVENT), " [ " + EVENT + ",\n" + second + " ] ");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyCall()).extracting(TrackingFixture::utf8).containsExactly(EVENT, second);
        assertThat(API.onlyCall())
                .extracting(IncomingEvent::type)
                .containsExactly(Optional.of(EventType.IDENTIFY), Optional.of(EventType.TRACK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : [ 1 , { } ] }|{\"a\":[1,{}]}",
                "{\"a\":1.0,\"b\":1e3,\"c\":1E21,\"d\":0.0000001}|{\"a\":1,\"b\":1000,\"c\":1e+21,\"d\":1e-7}",
                "{\"a\":\"\\/\\u0041\\u00fc\\u2764\\n\\u001f\"}|{\"a\":\"/Aü❤\\n\\u001f\"}"
            })
    void takesAnArrayThatWasWrittenAnewOnItsWay(String element, String signed) {
        assertThat(send("/webhook/web", signature(signed), "[" + element + "]").status())
                .isEqualTo(200);
        assertThat(TrackingFixture.utf8(API.onlyEvent())).isEqualTo(element);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "another event|{\"userId\":\"v\"}|{\"userId\":\"u\"}",
                "a single event written anew|{ \"userId\":\"u\" }|{\"userId\":\"u\"}",
                "white space before a single event|` {\"userId\":\"u\"} `|{\"userId\":\"u\"}",
                "the second event|[{\"userId\":\"v\"},{\"userId\":\"u\"}]|{\"userId\":\"u\"}",
                "the whole array|[{\"userId\":\"u\"}]|[{\"userId\":\"u\"}]",
                "an empty array|[]|[]",
                "no event|[7]|7",
                "a first event that breaks off|[{\"userId\":\"u\"|{\"userId\":\"u\"}",
                "an array in an array|[[{\"userId\":\"u\"}]]|{\"userId\":\"u\"}",
                "nothing at all|``|{\"userId\":\"u\"}"
            })
    void refusesASignatureOfSomethingElse(String name, String body, String signed) {
        Reply reply = send("/webhook/web", signature(signed), body);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_signature");
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void refusesASignatureWithAnotherSecretOrInAnotherForm() {
        String right = signature(EVENT);

        assertUnauthorized(signature("other-secret", EVENT));
        assertUnauthorized(right.toUpperCase(Locale.ROOT));
        assertUnauthorized(right.substring(1));
        assertUnauthorized(right + "0");
        assertUnauthorized("sha1=" + right);
        assertUnauthorized("");
    }

    @Test
    void refusesAnUnsignedRequestWithoutReadingIt() {
        Reply reply = API.send(API.request(HttpMethod.POST, "/webhook/web"), Buffer.buffer("not even JSON"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_signature");
    }

    @Test
    void takesNoWriteKeyForASignature() {
        Reply reply = API.post("/webhook/web", "{\"writeKey\":\"web-key\",\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "nobody", "WEB"})
    void doesNotServeASourceWithoutASecret(String source) {
        Reply reply = send("/webhook/" + source, signature(EVENT), EVENT);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("unknown_webhook");
        assertThat(reply.message()).doesNotContain(source);
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void takesPostOnly() {
        Reply reply = API.send(API.request(HttpMethod.GET, "/webhook/web"), Buffer.buffer());

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("allow", "POST");
    }

    @Test
    void takesTheTimestampAsSegmentHasCorrectedIt() {
        String event =
                "{\"timestamp\":\"t-1\",\"originalTimestamp\":\"t-2\",\"sentAt\":\"t-3\",\"receivedAt\":\"t-4\"}";

        Reply reply = send("/webhook/web", signature(event), event);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().timestamp()).contains("t-1");
        assertThat(API.onlyEvent().originalTimestamp()).isEmpty();
        assertThat(API.onlyEvent().sentAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"a\":}|invalid_json", "7|not_an_object"})
    void saysWhatIsWrongWithASignedBody(String body, String code) {
        Reply reply = send("/webhook/web", signature(body), body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void rejectsOnlyTheItemsOfAnArrayThatCannotBeKept() {
        String body = "[" + EVENT + ",7," + eventOf(EVENT_BYTES) + "," + eventOf(EVENT_BYTES + 1) + ",{\"n\":1e1001}]";

        Reply reply = send("/webhook/web", signature(EVENT), body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(BatchTest.rejected(reply))
                .containsExactly("1 not_an_object", "3 event_too_large", "4 number_out_of_range");
        assertThat(API.onlyCall()).hasSize(2);
    }

    @Test
    void refusesASingleEventLargerThan32Kilobytes() {
        String within = eventOf(EVENT_BYTES);
        String beyond = eventOf(EVENT_BYTES + 1);

        assertThat(send("/webhook/web", signature(within), within).status()).isEqualTo(200);
        Reply reply = send("/webhook/web", signature(beyond), beyond);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("payload_too_large");
    }

    @Test
    void takes4000EventsAndNoMore() {
        assertThat(send("/webhook/web", signature("{}"), arrayOf(4_000)).status())
                .isEqualTo(200);
        assertThat(API.onlyCall()).hasSize(4_000);

        Reply beyond = send("/webhook/web", signature("{}"), arrayOf(4_001));
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("too_many_events");
    }

    @Test
    void takes4MegabytesAndNoMore() {
        String body = "[" + EVENT + ","
                + IntStream.range(0, 128).mapToObj(i -> eventOf(32_000)).collect(Collectors.joining(","))
                + "]";
        int rest = BODY_BYTES - body.getBytes(StandardCharsets.UTF_8).length;

        Reply within = send("/webhook/web", signature(EVENT), body + " ".repeat(rest));
        Reply beyond = send("/webhook/web", signature(EVENT), body + " ".repeat(rest + 1));

        assertThat(within.status()).isEqualTo(200);
        assertThat(API.onlyCall()).hasSize(129);
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("payload_too_large");
    }

    @Test
    void asksToComeBackWhenNothingMoreCanBeKept() {
        API.useCase = events -> CompletableFuture.completedFuture(new Full(Duration.ofSeconds(7)));

        Reply reply = send("/webhook/web", signature(EVENT), EVENT);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "7");
    }

    @Test
    void keepsSecretsOutOfPrintedTextAndTakesNoneThatIsEmpty() {
        assertThat(WebhookSecrets.of(Map.of("web", "s-secret"))).asString().doesNotContain("s-secret");
        assertThatThrownBy(() -> WebhookSecrets.of(Map.of("web", ""))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertUnauthorized(String signature) {
        Reply reply = send("/webhook/web", signature, EVENT);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_signature");
        assertThat(reply.message()).doesNotContain(signature(EVENT));
        assertThat(API.accepted).isEmpty();
    }

    private static Reply send(String path, String signature, String body) {
        HttpRequest<Buffer> request = API.request(HttpMethod.POST, path).putHeader("X-Signature", signature);
        return API.send(request, Buffer.buffer(body));
    }

    private static String signature(String signed) {
        return signature(TrackingFixture.SECRET, signed);
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String eventOf(int bytes) {
        String frame = "{\"x\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    private static String arrayOf(int events) {
        return "[" + IntStream.range(0, events).mapToObj(i -> "{}").collect(Collectors.joining(",")) + "]";
    }
}
