package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Whatever a body holds, the answer is JSON and says what became of it, what was accepted can be parsed later, and the
 * server goes on answering.
 */
class HostileBodyTest {
    private static final List<String> PATHS =
            List.of("/v1/track", "/v1/identify", "/v1/batch", "/v1/import", "/v1/nothing");

    private static final List<String> BODIES = List.of(
            "{\"userId\":\"u\",\"event\":\"e\",\"properties\":{\"a\":[1,2.5e3,null,true,\"\\u00e9\"]}}",
            "{\"batch\":[{\"type\":\"track\",\"userId\":\"u\",\"event\":\"e\"},{\"type\":\"identify\",\"userId\":7,\"traits\":{}}],"
                    + "\"context\":{\"ip\":\"1\"},\"integrations\":{\"All\":true},\"sentAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"batch\":[{\"context\":null},{\"context\":{\"a\":1}},{},[],1]}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "NaN",
            "-Infinity",
            "1e400",
            "1e1001",
            "-1e-99999999999",
            "9".repeat(400),
            "9".repeat(1_001),
            "[".repeat(10_000),
            "{\"a\":".repeat(990),
            "]".repeat(990),
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"__proto__\":{\"a\":1}",
            "\"a.b\":1",
            "\"userId\":{}",
            "\"userId\":\"v\",\"userId\":\"w\"",
            "\"type\":\"none\"",
            "\"batch\":",
            "\"context\":{\"b\":2},",
            "x".repeat(40_000),
            "\ufeff",
            "//",
            "/**/",
            "'",
            "\t",
            "\r\n");

    private static final Set<Integer> STATUSES = Set.of(200, 400, 404, 405, 413);

    private static final TrackingFixture API = TrackingFixture.start();

    @AfterContainer
    static void stop() {
        API.close();
    }

    @BeforeTry
    void forget() {
        API.forget();
    }

    @Property(tries = 1_500)
    void answersAnyBodyAndKeepsOnlyWhatCanBeParsed(@ForAll("paths") String path, @ForAll("bodies") byte[] body) {
        Reply reply = API.post(path, Buffer.buffer(body));

        assertThat(reply.status()).isIn(STATUSES);
        assertThat(reply.body().getBoolean("success")).isEqualTo(reply.status() == 200);
        assertThat(reply.status() == 200 || !reply.code().isEmpty()).isTrue();
        API.accepted.forEach(call ->
                call.forEach(event -> assertThatCode(() -> new JacksonEventParser().parse(event.json()))
                        .doesNotThrowAnyException()));
        assertThat(reply.status() == 200 || API.accepted.isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(PATHS);
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.randomValue(HostileBodyTest::body);
    }

    private static byte[] body(Random random) {
        StringBuilder body = new StringBuilder(BODIES.get(random.nextInt(BODIES.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(body.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> body.delete(at, Math.min(body.length(), at + 1 + random.nextInt(4)));
                default -> body.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
