package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
    private static final String EVENT = "{\"userId\":\"Größe\",\"type\":\"track\"}";
    private static final String HEAD = String.join(
            "\r\n",
            "POST /v1/b HTTP/1.1",
            "Host: x",
            "Content-Type: text/plain",
            "Content-Encoding: gzip",
            "Transfer-Encoding: chunked",
            "",
            "");

    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void readsACompressedBody(String encoding) {
        Reply reply = post("/v1/track", encoding, gzip(EVENT));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(TrackingFixture.utf8(API.onlyEvent())).isEqualTo(EVENT);
    }

    @Test
    void readsABodyThatSaysItIsNotEncoded() {
        assertThat(post("/v1/track", "identity", bytes(EVENT)).status()).isEqualTo(200);
        assertThat(API.onlyEvent().userId()).contains("Größe");
    }

    /** What the Kotlin SDK sends. */
    @Test
    void readsACompressedBodyThatComesInChunksAsText() throws IOException {
        byte[] body = gzip("{\"writeKey\":\"app-key\",\"batch\":[" + EVENT + "]}");
        try (var raw = new RawConnection(API.port())) {
            raw.write(HEAD);
            for (byte next : body) {
                raw.write("1\r\n");
                raw.write(new byte[] {next});
                raw.write("\r\n");
            }
            raw.write("0\r\n\r\n");

            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 200");
        }
        assertThat(API.onlyEvent().source()).isEqualTo("app");
        assertThat(TrackingFixture.utf8(API.onlyEvent())).isEqualTo(EVENT);
    }

    @Test
    void readsAHeaderWithEveryPartThatGzipKnows() {
        byte[] plainHeader = gzip(EVENT);
        byte[] header = {0x1f, (byte) 0x8b, 8, 1 | 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, 'n', 0, 'c', 0, 1, 2};
        byte[] rest = Arrays.copyOfRange(plainHeader, 10, plainHeader.length);

        assertThat(post("/v1/track", "gzip", concat(header, rest)).status()).isEqualTo(200);
        assertThat(TrackingFixture.utf8(API.onlyEvent())).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "br", "zstd", "gzip, gzip", "secret"})
    void refusesOtherEncodings(String encoding) {
        Reply reply = post("/v1/track", encoding, gzip(EVENT));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.code()).isEqualTo("unsupported_encoding");
        assertThat(reply.message()).doesNotContain("secret");
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoGzip() {
        assertInvalid(bytes(EVENT));
        assertInvalid(new byte[0]);
    }

    @Test
    void refusesABodyThatIsCutAnywhere() {
        byte[] whole = gzip(EVENT);

        for (int length = 0; length < whole.length; length++) {
            assertInvalid(Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest(name = "byte {0} from the {1}")
    @CsvSource({"0,start", "1,start", "2,start", "3,start", "10,start", "1,end", "4,end", "5,end", "8,end"})
    void refusesABodyWithABrokenByte(int distance, String from) {
        byte[] body = gzip(EVENT);
        body[from.equals("start") ? distance : body.length - distance] ^= (byte) 0xe7;

        assertInvalid(body);
    }

    @Test
    void refusesMoreThanOneMember() {
        assertInvalid(concat(gzip(EVENT), gzip("")));
        assertInvalid(concat(gzip(EVENT), new byte[1]));
    }

    @Test
    void countsTheBytesThatABodyBecomes() {
        byte[] within = gzip(EVENT + " ".repeat(500 * 1024 - bytes(EVENT).length));
        byte[] beyond = gzip(EVENT + " ".repeat(500 * 1024 - bytes(EVENT).length + 1));

        Reply refused = post("/v1/batch", "gzip", beyond);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("payload_too_large");
        assertThat(post("/v1/batch", "gzip", within).code()).isEqualTo("invalid_batch");
    }

    @Test
    void takesABodyThatGzipHasMadeLarger() {
        String frame = "{\"batch\":[" + EVENT + "],\"x\":\"\"}";
        String body = frame.replace("\"\"", "\"" + "x".repeat(500 * 1024 - bytes(frame).length) + "\"");
        byte[] stored = stored(bytes(body));

        assertThat(stored.length).isGreaterThan(500 * 1024);
        assertThat(post("/v1/batch", "gzip", stored).status()).isEqualTo(200);
        assertThat(API.accepted).hasSize(1);
    }

    @Test
    void stopsABombAtItsLimit() {
        byte[] bomb = gzip(" ".repeat(100_000_000));

        Reply reply = post("/v1/batch", "gzip", bomb);

        assertThat(bomb.length).isLessThan(500 * 1024);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("payload_too_large");
        assertThat(reply.message()).contains("512000");
    }

    private static void assertInvalid(byte[] body) {
        Reply reply = post("/v1/track", "gzip", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_gzip");
        assertThat(API.accepted).isEmpty();
    }

    private static Reply post(String path, String encoding, byte[] body) {
        return API.send(
                API.request(HttpMethod.POST, path)
                        .putHeader("Authorization", TrackingFixture.basic("web-key:"))
                        .putHeader("Content-Encoding", encoding),
                Buffer.buffer(body));
    }

    private static byte[] gzip(String text) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] stored(byte[] data) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new StoringGzip(compressed)) {
            gzip.write(data);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return Buffer.buffer(first).appendBytes(second).getBytes();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class StoringGzip extends GZIPOutputStream {
        StoringGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }
}
