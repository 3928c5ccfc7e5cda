package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrongKeysTest {
    private static final String EVENT = "{\"userId\":\"u\"}";

    private final TrackingFixture api = TrackingFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsAnAddressThatTriesTooManyKeysToWait() {
        assertThat(IntStream.range(0, TrackingApi.FAILURES_MAX)
                        .map(attempt -> guess(attempt).status()))
                .containsOnly(401);

        Reply reply = guess(TrackingApi.FAILURES_MAX);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("too_many_failures");
        assertThat(Integer.parseInt(reply.headers().get("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void countsKeysAndSignaturesWhereverTheyAreTried() {
        IntStream.range(0, TrackingApi.FAILURES_MAX / 3).forEach(attempt -> {
            assertThat(settings(attempt).status()).isEqualTo(404);
            assertThat(api.postWithoutHeader("/v1/track", "{\"writeKey\":\"guess-" + attempt + "\"}")
                            .status())
                    .isEqualTo(401);
            assertThat(signed(attempt).status()).isEqualTo(401);
        });

        assertThat(settings(0).status()).isEqualTo(429);
        assertThat(signed(0).status()).isEqualTo(429);
        assertThat(guess(0).status()).isEqualTo(429);
    }

    @Test
    void goesOnTakingEventsFromSendersThatShareTheAddress() {
        IntStream.range(0, TrackingApi.FAILURES_MAX + 1)
                .forEach(attempt -> assertThat(guess(attempt).status()).isGreaterThan(400));

        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);
    }

    @Test
    void takesEveryKeyOfASourceWhileItsSendersChangeOver() {
        WriteKeys keys = WriteKeys.of(Map.of("new-key", "web", "old-key", "web"));

        assertThat(keys.source("new-key")).contains("web");
        assertThat(keys.source("old-key")).contains("web");
        assertThat(keys.source("old-kez")).isEmpty();
        assertThat(keys.source("old-key ")).isEmpty();
        assertThat(keys.source("")).isEmpty();
    }

    private Reply guess(int attempt) {
        return api.send(
                api.request(HttpMethod.POST, "/v1/track")
                        .putHeader("Authorization", TrackingFixture.basic("guess-" + attempt + ":")),
                Buffer.buffer(EVENT));
    }

    private Reply settings(int attempt) {
        return api.send(api.request(HttpMethod.GET, "/v1/projects/guess-" + attempt + "/settings"), Buffer.buffer());
    }

    private Reply signed(int attempt) {
        return api.send(
                api.request(HttpMethod.POST, "/webhook/" + TrackingFixture.SOURCE)
                        .putHeader("X-Signature", "guess-" + attempt),
                Buffer.buffer(EVENT));
    }
}
