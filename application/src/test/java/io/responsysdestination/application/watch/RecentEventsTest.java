package io.responsysdestination.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.testkit.FakeJournal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final RecentEvents recent = new RecentEvents();
    private final FakeJournal kept = new FakeJournal();
    private final HeardByWatch told = new HeardByWatch();
    private final EventJournal journal = new WatchedJournal(kept, recent, told, () -> NOON);

    @Test
    void showsTheNewestFirst() {
        append(event("a", 2), event("b", 2));
        append(event("c", 2));

        assertThat(ids(100)).containsExactly("c", "b", "a");
        assertThat(ids(2)).containsExactly("c", "b");
    }

    @Test
    void keepsTheLastHundred() {
        append(IntStream.range(0, 150).mapToObj(i -> event("m-" + i, 2)).toArray(AcceptedEvent[]::new));
        append(event("last", 2));

        assertThat(ids(100)).hasSize(100).startsWith("last", "m-149").endsWith("m-51");
    }

    @Test
    void keepsFewerWhenTheyAreLarge() {
        for (int i = 0; i < 10; i++) {
            append(event("m-" + i, RecentEvents.BYTES_MAX / 4));
        }

        assertThat(ids(100)).containsExactly("m-9", "m-8", "m-7", "m-6");
    }

    @Test
    void showsADuplicateOnce() {
        append(event("a", 2));
        append(event("a", 2));

        assertThat(ids(100)).containsExactly("a");
    }

    @Test
    void showsNothingThatIsNotKept() {
        kept.full(true);

        append(event("a", 2));

        assertThat(ids(100)).isEmpty();
    }

    @Test
    void tellsHowLongItTakesToKeepEventsOrToRefuseThem() {
        append(event("a", 2), event("b", 2));
        kept.full(true);
        append(event("c", 2));

        assertThat(told.heard).containsExactly("appended within PT0S", "appended within PT0S");
    }

    private void append(AcceptedEvent... events) {
        assertThat(journal.append(List.of(events))).isCompleted();
    }

    private List<String> ids(int limit) {
        return Objects.requireNonNull(recent.recent(limit).toCompletableFuture().getNow(null)).stream()
                .map(AcceptedEvent::messageId)
                .toList();
    }

    private static AcceptedEvent event(String messageId, int bytes) {
        return new AcceptedEvent(messageId, "web", EventType.IDENTIFY, NOON, NOON, EventJson.of(new byte[bytes]));
    }
}
