package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @Test
    void handsOverEachItemsOwnBytesInOneCallAndInOrder() {
        String first = "{ \"type\":\"identify\" , \"userId\":\"\\u0041\", \"traits\":{\"n\":[{}, 1.0]}\n}";
        String second = "{\"type\":\"track\",\"event\":\"Größe ❤\"}";

        Reply reply = API.post(
                "/v1/batch", "{\"other\":{\"a\":[{}]},\"context\":{ },\"batch\":[ " + first + " ,\t" + second + "] }");

        assertThat(reply.body()).isEqualTo(new JsonObject().put("success", true));
        assertThat(API.onlyCall()).extracting(TrackingFixture::utf8).containsExactly(first, second);
        assertThat(API.onlyCall())
                .extracting(IncomingEvent::type)
                .containsExactly(Optional.of(EventType.IDENTIFY), Optional.of(EventType.TRACK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":\"delete\"}", "{\"type\":\"Track\"}", "{\"type\":7}"})
    void leavesTheTypeEmptyWhenItIsMissingOrUnknown(String item) {
        assertThat(API.take("/v1/batch", "{\"batch\":[" + item + "]}").type()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sentAt\":\"t-1\",\"batch\":[{\"type\":\"track\"}]}|t-1",
                "{\"batch\":[{\"type\":\"track\"}],\"sentAt\":\"t-1\"}|t-1",
                "{\"batch\":[{\"type\":\"track\",\"sentAt\":\"t-2\"}],\"sentAt\":\"t-1\"}|t-2"
            })
    void sentAtOfTheEnvelopeServesItemsWithoutTheirOwn(String body, String sentAt) {
        assertThat(API.take("/v1/batch", body).sentAt()).contains(sentAt);
    }

    @Test
    void namesRejectedItemsByTheirPositionInTheRequest() {
        API.useCase = events -> CompletableFuture.completedFuture(
                new Kept(List.of(new Rejection(0, "first", "of use case"), new Rejection(2, "third", "of use case"))));

        Reply reply = API.post(
                "/v1/batch", "{\"batch\":[7,{\"userId\":\"a\"},[{}],{\"userId\":\"b\"},{\"userId\":\"c\"},null]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getBoolean("success")).isTrue();
        assertThat(rejected(reply))
                .containsExactly("0 not_an_object", "1 first", "2 not_an_object", "4 third", "5 not_an_object");
        assertThat(API.onlyCall())
                .extracting(event -> event.userId().orElse(""))
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"batch\":[]}", "{\"batch\":[1,\"x\"]}"})
    void answersABatchWithoutAnyEventWithoutAskingTheUseCase(String body) {
        Reply reply = API.post("/v1/batch", body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getBoolean("success")).isTrue();
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void rejectsOnlyTheItemWhoseNumbersCannotBeParsedLater() {
        Reply reply = API.post(
                "/v1/batch",
                "{\"batch\":[{\"userId\":\"a\",\"traits\":{\"n\":[1e999999999]}},{\"userId\":\"b\",\"n\":1.5e-10}]}");

        assertThat(rejected(reply)).containsExactly("0 number_out_of_range");
        assertThat(API.onlyEvent().userId()).contains("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|invalid_batch",
                "{\"batch\":{\"type\":\"track\"}}|invalid_batch",
                "{\"batch\":\"x\"}|invalid_batch",
                "{\"batch\":null}|invalid_batch",
                "{\"batch\":[{}],\"batch\":null}|invalid_batch",
                "[]|not_an_object",
                "{\"batch\":[{\"userId\":\"u\"},{]}|invalid_json",
                "{\"batch\":[{\"userId\":\"u\"}|invalid_json",
                "{\"batch\":[{\"userId\":\"u\"}]|invalid_json",
                "{\"batch\":[{\"userId\":\"u\"}]}]|invalid_json",
            })
    void refusesABodyThatIsNoBatch(String body, String code) {
        Reply reply = API.post("/v1/batch", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void takesTheLastOfTwoBatches() {
        assertThat(API.take("/v1/batch", "{\"batch\":[{\"userId\":\"a\"},3],\"batch\":[{\"userId\":\"b\"}]}")
                        .userId())
                .contains("b");
    }

    @Test
    void asksToComeBackWithTheWholeBatchWhenThereIsNoRoom() {
        API.useCase = events -> CompletableFuture.completedFuture(new Full(Duration.ofSeconds(5)));

        Reply reply = API.post("/v1/batch", "{\"batch\":[{\"userId\":\"a\"},7]}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "5");
        assertThat(reply.body().containsKey("rejected")).isFalse();
    }

    static List<String> rejected(Reply reply) {
        return reply.body().getJsonArray("rejected").stream()
                .map(JsonObject.class::cast)
                .map(entry -> entry.getInteger("index") + " " + entry.getString("code"))
                .toList();
    }
}
