package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.event.IncomingEvent;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final int EVENT_BYTES = 32 * 1024;

    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The item has none.
                "\"context\":{\"a\":1}|{}|{\"context\":{\"a\":1}}",
                "\"context\":{\"a\":1}|{ }|{\"context\":{\"a\":1} }",
                "\"context\":{ \"a\" : 1 , \"b\":[1.0] }|{\"x\":2}|{\"context\":{\"a\" : 1,\"b\":[1.0]},\"x\":2}",
                "\"integrations\":{\"All\":false}|{\"x\":2}|{\"integrations\":{\"All\":false},\"x\":2}",
                "\"context\":{\"a\":1},\"integrations\":{\"All\":false}|{}|{\"context\":{\"a\":1},\"integrations\":{\"All\":false}}",
                "\"integrations\":{\"All\":false},\"context\":{\"a\":1}|{\"x\":2}|{\"integrations\":{\"All\":false},\"context\":{\"a\":1},\"x\":2}",
                // The item has its own: they are merged member by member, and the item's wins as a whole.
                "\"context\":{\"a\":1}|{\"context\":{\"b\":2}}|{\"context\":{\"a\":1,\"b\":2}}",
                "\"context\":{\"a\":1}|{\"context\":{ }}|{\"context\":{\"a\":1 }}",
                "\"context\":{\"a\":1,\"b\":1}|{\"context\":{\"b\":2}}|{\"context\":{\"a\":1,\"b\":2}}",
                "\"context\":{\"a\":{\"x\":1}}|{\"context\":{\"a\":{\"y\":2}}}|{\"context\":{\"a\":{\"y\":2}}}",
                "\"context\":{\"a\":1}|{\"context\":{\"a\":null}}|{\"context\":{\"a\":null}}",
                "\"context\":{\"a\":1}|{\"context\":{\"\\u0061\":2}}|{\"context\":{\"\\u0061\":2}}",
                "\"integrations\":{\"All\":false,\"R\":true}|{\"integrations\":{\"All\":true}}|{\"integrations\":{\"R\":true,\"All\":true}}",
                "\"context\":{\"a\":1},\"integrations\":{\"R\":true}|{\"integrations\":{\"All\":true}}|{\"context\":{\"a\":1},\"integrations\":{\"R\":true,\"All\":true}}",
                "\"context\":{\"a\":1},\"integrations\":{\"R\":true}|{\"integrations\":{},\"x\":[{}],\"context\":{\"b\":2}}|{\"integrations\":{\"R\":true},\"x\":[{}],\"context\":{\"a\":1,\"b\":2}}",
                // What is deeper down has nothing to do with it.
                "\"context\":{\"a\":1}|{\"p\":{\"context\":{\"b\":2}}}|{\"context\":{\"a\":1},\"p\":{\"context\":{\"b\":2}}}",
                // The item's is no object.
                "\"context\":{\"a\":1}|{\"context\": null ,\"x\":2}|{\"context\": {\"a\":1} ,\"x\":2}",
                "\"context\":{\"a\":1}|{\"context\":\"text\"}|{\"context\":\"text\"}",
                "\"context\":{\"a\":1}|{\"context\":[1]}|{\"context\":[1]}",
                "\"context\":{\"a\":1}|{\"context\":{\"b\":1},\"context\":{\"a\":2}}|{\"context\":{\"b\":1},\"context\":{\"a\":2}}",
                // The envelope has nothing to merge.
                "\"context\":null|{\"x\":2}|{\"x\":2}",
                "\"context\":{},\"integrations\":{}|{ \"x\":2 }|{ \"x\":2 }",
                "\"context\":\"text\",\"integrations\":true|{\"x\":2}|{\"x\":2}",
                "\"context\":[{\"a\":1}]|{\"x\":2}|{\"x\":2}",
                "\"traits\":{\"a\":1}|{\"x\":2}|{\"x\":2}",
                // Of what comes twice, the last counts.
                "\"context\":{\"a\":1},\"context\":{\"b\":1}|{}|{\"context\":{\"b\":1}}",
                "\"context\":{\"a\":1},\"context\":null|{}|{}",
                "\"context\":{\"a\":1,\"a\":2}|{}|{\"context\":{\"a\":2}}",
                // What was written stays as it was written.
                "\"context\":{\"Ü\\\"\\/\":\"\\u0041❤\",\"n\":1e+2}|{ \"t\":1.50 }|{\"context\":{\"Ü\\\"\\/\":\"\\u0041❤\",\"n\":1e+2}, \"t\":1.50 }"
            })
    void mergesContextAndIntegrationsIntoEveryItem(String envelope, String item, String merged) {
        String before = "{" + envelope + ",\"batch\":[" + item + "]}";
        String behind = "{\"batch\":[" + item + "]," + envelope + "}";

        assertThat(TrackingFixture.utf8(API.take("/v1/batch", before))).isEqualTo(merged);
        API.forget();
        assertThat(TrackingFixture.utf8(API.take("/v1/batch", behind))).isEqualTo(merged);
        assertThat(new JacksonEventParser().parse(API.onlyEvent().json())).isNotNull();
    }

    @Test
    void mergesIntoEachItemAsItNeedsAndKeepsTheirOrder() {
        Reply reply = API.post("/v1/batch", """
                {"context":{"a":1},"batch":[{"userId":"1"},7,{"userId":"2","context":{"a":2}},{"userId":"3"}]}""");

        assertThat(BatchTest.rejected(reply)).containsExactly("1 not_an_object");
        assertThat(API.onlyCall())
                .extracting(TrackingFixture::utf8)
                .containsExactly(
                        "{\"context\":{\"a\":1},\"userId\":\"1\"}",
                        "{\"userId\":\"2\",\"context\":{\"a\":2}}",
                        "{\"context\":{\"a\":1},\"userId\":\"3\"}");
        assertThat(API.onlyCall())
                .extracting(IncomingEvent::userId)
                .extracting(userId -> userId.orElse(""))
                .containsExactly("1", "2", "3");
    }

    @Test
    void doesNotMergeIntoASingleEvent() {
        String event = "{\"context\":{\"a\":1},\"batch\":[{}]}";

        assertThat(TrackingFixture.utf8(API.take("/v1/track", event))).isEqualTo(event);
    }

    @Test
    void rejectsAnItemThatOutgrowsTheLimitByTheEnvelope() {
        String shared = "\"context\":{\"a\":1},";
        String within = itemOf(EVENT_BYTES - shared.length());
        String beyond = itemOf(EVENT_BYTES - shared.length() + 1);

        Reply reply = API.post("/v1/batch", "{" + shared + "\"batch\":[" + beyond + "," + within + "]}");

        assertThat(BatchTest.rejected(reply)).containsExactly("0 event_too_large");
        assertThat(API.onlyEvent().json().size()).isEqualTo(EVENT_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"context", "integrations"})
    void refusesAnEnvelopeThatWouldFitIntoNoEvent(String name) {
        Reply within = API.post("/v1/batch", batch(name, EVENT_BYTES, 1, 10));
        Reply beyond = API.post("/v1/batch", batch(name, EVENT_BYTES + 1, 1, 10));

        assertThat(BatchTest.rejected(within)).containsExactly("0 event_too_large");
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("payload_too_large");
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void refusesABatchThatBecomesTooLargeByItsEnvelope() {
        Reply within = API.post("/v1/batch", batch("context", 30_000, 139, 10));
        Reply beyond = API.post("/v1/batch", batch("context", 30_000, 140, 10));

        assertThat(within.status()).isEqualTo(200);
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.code()).isEqualTo("payload_too_large");
        assertThat(API.accepted).hasSize(1);
    }

    @Test
    void refusesAnEnvelopeWhoseNumbersCannotBeParsedLater() {
        Reply reply = API.post("/v1/batch", "{\"batch\":[{}],\"context\":{\"a\":[1e1001]}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("number_out_of_range");
    }

    private static String itemOf(int bytes) {
        String frame = "{\"x\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    private static String batch(String name, int bytes, int items, int itemBytes) {
        return "{\"" + name + "\":" + itemOf(bytes) + ",\"batch\":["
                + IntStream.range(0, items).mapToObj(i -> itemOf(itemBytes)).collect(Collectors.joining(",")) + "]}";
    }
}
