package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.SourceRates.Rate;
import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String EVENT = "{\"userId\":\"u\"}";

    private final AtomicLong nanos = new AtomicLong();
    private final TrackingFixture api = TrackingFixture.start(
            SourceRates.of(Map.of(TrackingFixture.SOURCE, new Rate(2, Duration.ofMinutes(1))), nanos::get));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsASourceThatSendsTooMuchWhenToComeBack() {
        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);
        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);

        Reply reply = api.post("/v1/track", EVENT);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("rate_limited");
        assertThat(reply.headers()).containsEntry("Retry-After", "30");
        assertThat(api.accepted).hasSize(2);
    }

    @Test
    void takesMoreOnceTheTimeHasCome() {
        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);
        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);
        assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(429);
    }

    @Test
    void takesABatchAsAWholeAndHasItsSourceWaitForIt() {
        assertThat(api.post("/v1/batch", batch(4)).status()).isEqualTo(200);
        assertThat(api.onlyCall()).hasSize(4);

        assertThat(api.post("/v1/track", EVENT).headers()).containsEntry("Retry-After", "90");
    }

    @Test
    void countsTheKeyInTheBodyToo() {
        String withKey = "{\"userId\":\"u\",\"writeKey\":\"" + TrackingFixture.KEY + "\"}";
        assertThat(api.post("/v1/batch", batch(2)).status()).isEqualTo(200);

        assertThat(api.postWithoutHeader("/v1/track", withKey).status()).isEqualTo(429);
    }

    @Test
    void leavesOtherSourcesAlone() {
        assertThat(api.post("/v1/batch", batch(9)).status()).isEqualTo(200);

        Reply other = api.send(
                api.request(HttpMethod.POST, "/v1/track").putHeader("Authorization", TrackingFixture.basic("app-key:")),
                Buffer.buffer(EVENT));

        assertThat(other.status()).isEqualTo(200);
    }

    private static String batch(int events) {
        return "{\"batch\":[" + ("{\"type\":\"track\",\"userId\":\"u\"},".repeat(events) + "]}").replace(",]", "]");
    }
}
