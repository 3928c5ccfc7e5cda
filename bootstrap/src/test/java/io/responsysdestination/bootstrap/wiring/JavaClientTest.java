package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import com.segment.backo.Backo;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segment's Java client, unchanged, delivers through this service. */
class JavaClientTest {
    private static final long BACK_OFF_MILLIS = 20;

    @Test
    void identifyAndTrackArriveOnceThroughFlushRetriesAndShutdown(@TempDir Path folder) throws Exception {
        shortenBackOff();
        Outcomes outcomes = new Outcomes();
        try (ClientTrial trial = new ClientTrial(folder)) {
            Analytics analytics = Analytics.builder(ClientTrial.WRITE_KEY)
                    .endpoint(trial.url())
                    .callback(outcomes)
                    .build();

            analytics.enqueue(IdentifyMessage.builder()
                    .userId("ada")
                    .traits(Map.of("email", "ada@example.org", "address", Map.of("city", "London"))));
            analytics.flush();
            await().atMost(EndToEnd.LIMIT)
                    .untilAsserted(() -> assertThat(outcomes.all).hasSize(1));
            analytics.enqueue(TrackMessage.builder("Order Completed")
                    .userId("ada")
                    .properties(Map.of("orderId", "order-1", "total", 12.5)));
            analytics.shutdown();

            assertThat(outcomes.all).containsExactly("identify sent", "track sent");
            trial.assertBothEventsArriveOnce();
            assertThat(trial.exchanges())
                    .isEqualTo(List.of(
                            "POST /v1/import/ 503",
                            "POST /v1/import/ 503",
                            "POST /v1/import/ 200",
                            "POST /v1/import/ 200"));
        }
    }

    /** The client waits up to 30 s before its first retry and up to 60 s before its second, and no option changes that. */
    private static void shortenBackOff() throws ReflectiveOperationException {
        Field backOff = Class.forName("com.segment.analytics.internal.AnalyticsClient$BatchUploadTask")
                .getDeclaredField("BACKO");
        backOff.setAccessible(true);
        Field base = Backo.class.getDeclaredField("base");
        base.setAccessible(true);
        base.setLong(backOff.get(null), BACK_OFF_MILLIS);
    }

    /** What the client says became of each message. */
    private static final class Outcomes implements Callback {
        private final Queue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        public void success(Message message) {
            all.add(message.type() + " sent");
        }

        @Override
        public void failure(Message message, Throwable cause) {
            all.add(message.type() + " failed: " + cause.getMessage());
        }
    }
}
