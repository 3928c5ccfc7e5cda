package io.responsysdestination.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.EventJournal.Checkpointed;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import io.responsysdestination.application.port.out.EventJournal.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest {
    private final InMemoryJournal journal = new InMemoryJournal(Set.of("one", "other"));

    @Test
    void givesEventsInTheirOrderBehindAPosition() {
        keep(event("a", 10), event("b", 10));
        keep(event("c", 10));

        List<Entry> all = now(journal.read(0, 10));

        assertThat(all).extracting(entry -> entry.event().messageId()).containsExactly("a", "b", "c");
        assertThat(all).extracting(Entry::position).containsExactly(1L, 2L, 3L);
        assertThat(now(journal.read(1, 1))).containsExactly(all.get(1));
        assertThat(now(journal.read(3, 10))).isEmpty();
    }

    @Test
    void keepsWhatAnyReaderStillNeeds() {
        keep(event("a", 10), event("b", 10));

        checkpoint("one", 2);
        assertThat(now(journal.read(0, 10))).hasSize(2);

        checkpoint("other", 1);
        assertThat(now(journal.read(0, 10)))
                .extracting(entry -> entry.event().messageId())
                .containsExactly("b");
    }

    @Test
    void neverUsesAPositionTwice() {
        keep(event("a", 10));
        checkpoint("one", 1);
        checkpoint("other", 1);

        keep(event("b", 10));

        assertThat(now(journal.read(0, 10))).extracting(Entry::position).containsExactly(2L);
    }

    @Test
    void isFullAtItsLimitOfEventsAndKeepsAllOrNothing() {
        assertThat(now(journal.append(IntStream.range(1, InMemoryJournal.EVENTS_MAX)
                        .mapToObj(number -> event("m" + number, 1))
                        .toList())))
                .isEqualTo(new Kept(0));

        assertThat(now(journal.append(List.of(event("a", 1), event("b", 1))))).isInstanceOf(Refused.class);
        assertThat(now(journal.append(List.of(event("a", 1))))).isEqualTo(new Kept(0));
        assertThat(now(journal.append(List.of(event("b", 1))))).isInstanceOf(Refused.class);
        assertThat(now(journal.append(List.of()))).isEqualTo(new Kept(0));

        assertThat(now(journal.read(InMemoryJournal.EVENTS_MAX - 1, 10))).hasSize(1);
    }

    @Test
    void isFullAtItsLimitOfBytesAndHasRoomAgainWhenReadersAreThrough() {
        int half = (int) (InMemoryJournal.BYTES_MAX / 2);
        assertThat(now(journal.append(List.of(event("a", half), event("b", half)))))
                .isEqualTo(new Kept(0));
        assertThat(now(journal.append(List.of(event("c", 1))))).isInstanceOf(Refused.class);

        checkpoint("one", 1);
        checkpoint("other", 1);

        assertThat(now(journal.append(List.of(event("c", 1))))).isEqualTo(new Kept(0));
    }

    private void keep(AcceptedEvent... events) {
        assertThat(now(journal.append(List.of(events)))).isEqualTo(new Kept(0));
    }

    private void checkpoint(String reader, long position) {
        assertThat(now(journal.checkpoint(reader, position))).isEqualTo(Checkpointed.NOTED);
    }

    private static AcceptedEvent event(String messageId, int bytes) {
        return new AcceptedEvent(
                messageId, "web", EventType.TRACK, Instant.EPOCH, Instant.EPOCH, EventJson.of(new byte[bytes]));
    }

    static <T> T now(CompletionStage<T> stage) {
        assertThat(stage).isCompleted();
        return stage.toCompletableFuture().join();
    }
}
