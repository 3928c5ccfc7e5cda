package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final int EVENT_BYTES = 32 * 1024;
    private static final int BATCH_BYTES = 500 * 1024;

    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @Test
    void takesAnEventOfExactly32KilobytesWithWhiteSpaceAroundIt() {
        Reply reply = API.post("/v1/track", " " + eventOf(EVENT_BYTES) + "\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().json().size()).isEqualTo(EVENT_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {EVENT_BYTES + 1, EVENT_BYTES + 2_000, 2_000_000})
    void refusesALargerEvent(int size) {
        Reply reply = API.post("/v1/track", eventOf(size));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("payload_too_large");
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void rejectsOnlyTheItemThatIsLargerThan32Kilobytes() {
        Reply reply = API.post(
                "/v1/batch",
                "{\"batch\":[" + eventOf(EVENT_BYTES) + "," + eventOf(EVENT_BYTES + 1) + "," + eventOf(100) + "]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(BatchTest.rejected(reply)).containsExactly("1 event_too_large");
        assertThat(API.onlyCall()).extracting(event -> event.json().size()).containsExactly(EVENT_BYTES, 100);
    }

    @Test
    void rejectsAnItemForItsSizeEvenWhenASingleNameMakesIt() {
        Reply reply = API.post("/v1/batch", "{\"batch\":[{\"" + "n".repeat(200_000) + "\":1},{\"userId\":\"u\"}]}");

        assertThat(BatchTest.rejected(reply)).containsExactly("0 event_too_large");
        assertThat(API.onlyEvent().userId()).contains("u");
    }

    @Test
    void takesABatchOfExactly500Kilobytes() {
        Reply reply = API.post("/v1/batch", batchOf(BATCH_BYTES));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyCall()).hasSize(16);
    }

    @Test
    void refusesABatchOfOneByteMore() {
        Reply reply = API.post("/v1/batch", batchOf(BATCH_BYTES + 1));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("payload_too_large");
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void takes2500EventsABatch() {
        Reply reply = API.post("/v1/batch", batchOfItems(2_500));

        assertThat(reply.body().encode()).isEqualTo("{\"success\":true}");
        assertThat(API.onlyCall()).hasSize(2_500);
    }

    @Test
    void rejectsTheEventsBeyond2500OneByOne() {
        Reply reply = API.post("/v1/batch", batchOfItems(2_502));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(BatchTest.rejected(reply)).containsExactly("2500 too_many_events", "2501 too_many_events");
        assertThat(API.onlyCall()).hasSize(2_500);
    }

    @Test
    void namesNoMoreThan7500SurplusItems() {
        Reply within = API.post("/v1/batch", batchOfItems(10_000));
        Reply beyond = API.post("/v1/batch", batchOfItems(10_001));

        assertThat(within.status()).isEqualTo(200);
        assertThat(BatchTest.rejected(within)).hasSize(7_500);
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("too_many_events");
        assertThat(API.accepted).hasSize(1);
    }

    @Test
    void readsAsDeepAs1000LevelsAndNoDeeper() {
        Reply within = API.post("/v1/track", nested(1_000));
        Reply beyond = API.post("/v1/track", nested(1_001));
        Reply farBeyond = API.post("/v1/batch", "{\"batch\":[" + nested(200_000) + "]}");

        assertThat(within.status()).isEqualTo(200);
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("json_limit_exceeded");
        assertThat(beyond.message()).contains("nesting of 1000 levels");
        assertThat(farBeyond.code()).isEqualTo("json_limit_exceeded");
        assertThat(API.accepted).hasSize(1);
    }

    @Test
    void readsNumbersOf1000CharactersAndNoMore() {
        Reply within = API.post("/v1/track", "{\"n\":" + "1".repeat(1_000) + "}");
        Reply beyond = API.post("/v1/track", "{\"n\":" + "1".repeat(1_001) + "}");

        assertThat(within.status()).isEqualTo(200);
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("json_limit_exceeded");
        assertThat(beyond.message()).doesNotContain("1111").contains("numbers of 1000 characters");
    }

    private static String eventOf(int bytes) {
        String frame = "{\"userId\":\"u\",\"x\":\"\"}";
        return frame.replace("\"\"}", "\"" + "x".repeat(bytes - frame.length()) + "\"}");
    }

    private static String batchOf(int bytes) {
        String events = IntStream.range(0, 16).mapToObj(i -> eventOf(31_000)).collect(Collectors.joining(","));
        String frame = "{\"batch\":[" + events + "],\"context\":\"\"}";
        return frame.replace("\"\"}", "\"" + "x".repeat(bytes - frame.length()) + "\"}");
    }

    private static String batchOfItems(int items) {
        return "{\"batch\":["
                + IntStream.range(0, items)
                        .mapToObj(i -> "{\"userId\":\"" + i + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }
}
