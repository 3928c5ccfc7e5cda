package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Events.NOON;
import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Events.large;
import static io.responsysdestination.adapter.journal.Events.many;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.application.port.out.EventJournal.Checkpointed;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventJournal.Joined;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import io.responsysdestination.application.port.out.EventJournal.Left;
import io.responsysdestination.application.port.out.EventJournal.Refused;
import io.responsysdestination.application.port.out.EventJournal.Replay;
import io.responsysdestination.application.port.out.EventJournal.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal does, whatever it keeps events in. */
abstract class EventJournalContract {
    private static final Target PROFILES = new Target("one", "Profiles");

    /** Empty at first, read by "one" and "other", knows {@link #messagesMax()} message ids. */
    abstract EventJournal journal();

    abstract int messagesMax();

    @Test
    void givesEventsInTheirOrderBehindAPosition() {
        keep(event("a"), event("b"));
        keep(event("c"));

        List<Entry> all = read(0, 10);

        assertThat(all).extracting(Entry::event).containsExactly(event("a"), event("b"), event("c"));
        assertThat(all).extracting(Entry::position).containsExactly(1L, 2L, 3L);
        assertThat(all).extracting(Entry::only).containsOnly(Optional.empty());
        assertThat(read(1, 1)).containsExactly(all.get(1));
        assertThat(read(3, 10)).isEmpty();
    }

    @Test
    void givesEventsAsTheyWereWhateverIsInThem() {
        List<AcceptedEvent> strange = new ArrayList<>();
        for (EventType type : EventType.values()) {
            strange.add(new AcceptedEvent(
                    "\ud800 \u0000 \u20ac " + type,
                    "",
                    type,
                    Instant.parse("9999-12-31T23:59:59.999999999Z"),
                    Instant.parse("-0001-01-01T00:00:00.000000001Z"),
                    EventJson.of(new byte[] {(byte) 0xff, 0, 1})));
        }

        keep(strange.toArray(AcceptedEvent[]::new));

        assertThat(read(0, 10)).extracting(Entry::event).isEqualTo(strange);
    }

    @Test
    void messageIdsThatDifferInMalformedTextOnlyAreDifferent() {
        keep(event("\ud800"), event("\ud801"), event("?"));

        assertThat(read(0, 10)).hasSize(3);
    }

    @Test
    void anAppendOfNothingIsKept() {
        assertThat(append()).isEqualTo(new Kept(0));
    }

    @Test
    void keepsWhatAnyReaderStillNeeds() {
        keep(event("a"));
        keep(event("b"));

        checkpoint("one", 2);
        assertThat(read(0, 10)).hasSize(2);

        checkpoint("other", 1);
        assertThat(ids(read(0, 10))).containsExactly("b");
    }

    @Test
    void knowsHowFarAReaderIs() {
        keep(event("a"), event("b"));

        assertThat(now(journal().checkpointOf("one"))).isZero();
        checkpoint("one", 2);
        checkpoint("one", 1);

        assertThat(now(journal().checkpointOf("one"))).isEqualTo(2);
        assertThat(now(journal().checkpointOf("other"))).isZero();
    }

    @Test
    void aReaderThatJoinsNeedsWhatIsAppendedFromThenOn() {
        keep(event("a"));

        assertThat(now(journal().join("third"))).isEqualTo(Joined.JOINED);
        assertThat(now(journal().join("one"))).isEqualTo(Joined.JOINED);
        keep(event("b"));
        checkpoint("one", 2);
        checkpoint("other", 2);

        assertThat(now(journal().checkpointOf("third"))).isEqualTo(1);
        assertThat(ids(read(1, 10))).containsExactly("b");
    }

    @Test
    void aReaderThatLeavesHoldsNothingBack() {
        keep(event("a"));
        checkpoint("one", 1);

        assertThat(now(journal().leave("other"))).isEqualTo(Left.LEFT);
        keep(event("b"));
        checkpoint("one", 2);

        assertThat(read(0, 10)).isEmpty();
        assertThat(now(journal().join("other"))).isEqualTo(Joined.JOINED);
        assertThat(now(journal().checkpointOf("other"))).isEqualTo(2);
    }

    @Test
    void neverUsesAPositionTwice() {
        keep(event("a"));
        checkpoint("one", 1);
        checkpoint("other", 1);

        keep(event("b"));

        assertThat(read(0, 10)).extracting(Entry::position).containsExactly(2L);
    }

    @Test
    void keepsADuplicateOnce() {
        keep(event("a"));

        assertThat(append(event("a"), event("b"), event("b"))).isEqualTo(new Kept(2));

        assertThat(ids(read(0, 10))).containsExactly("a", "b");
    }

    @Test
    void knowsADuplicateOfAnEventThatIsDeliveredAndDropped() {
        keep(event("a"));
        checkpoint("one", 1);
        checkpoint("other", 1);

        assertThat(append(event("a"))).isEqualTo(new Kept(1));
    }

    @Test
    void knowsADuplicateForTwentyFourHoursAndNoLonger() {
        keep(event("a", NOON));

        assertThat(append(event("a", NOON.plus(Duration.ofHours(24))))).isEqualTo(new Kept(1));
        assertThat(append(event("a", NOON.plus(Duration.ofHours(24)).plusMillis(1))))
                .isEqualTo(new Kept(0));
    }

    @Test
    void aClockThatGoesBackMakesNoDuplicateUnknown() {
        keep(event("a", NOON));
        keep(event("b", NOON.minus(Duration.ofDays(2))));

        assertThat(append(event("a", NOON), event("b", NOON))).isEqualTo(new Kept(2));
    }

    @Test
    void forgetsTheOldestMessagesFirstWhenThereAreTooMany() {
        assertThat(append(many("m-", messagesMax() + 1))).isEqualTo(new Kept(0));

        assertThat(append(event("m-2"), event("m-0"))).isEqualTo(new Kept(1));

        assertThat(ids(read(messagesMax() + 1, 10))).containsExactly("m-0");
    }

    @Test
    void aDuplicateOfAnEventOnItsWayIsAnsweredWhenThatIsKept() {
        CompletionStage<Appended> first = journal().append(List.of(event("a")));
        CompletionStage<Boolean> firstWasDone = journal()
                .append(List.of(event("a")))
                .thenApply(answer -> answer.equals(new Kept(1))
                        && first.toCompletableFuture().isDone());

        assertThat(now(firstWasDone)).isTrue();
        assertThat(ids(read(0, 10))).containsExactly("a");
    }

    @Test
    void aReplayIsForOneTargetAndNoDuplicate() {
        keep(event("a"));

        assertThat(now(journal()
                        .appendReplays(List.of(new Replay(event("a"), PROFILES), new Replay(event("b"), PROFILES)))))
                .isEqualTo(new Kept(0));
        keep(event("b"));

        assertThat(read(0, 10))
                .containsExactly(
                        new Entry(1, event("a")),
                        new Entry(2, event("a"), Optional.of(PROFILES)),
                        new Entry(3, event("b"), Optional.of(PROFILES)),
                        new Entry(4, event("b")));
    }

    @Test
    void isFullAtItsLimitAndHasRoomAgainWhenReadersAreThrough() {
        long bytesMax = journal().state().bytesMax();
        int part = (int) (bytesMax / 5);
        int kept = 0;
        while (append(large("m-" + kept, part)) instanceof Kept) {
            kept++;
        }

        assertThat(kept).isBetween(3, 5);
        assertThat(journal().state().bytes()).isBetween(bytesMax / 2, bytesMax);
        assertThat(append(event("small"), large("m-" + kept, part)))
                .as("all or nothing")
                .isInstanceOf(Refused.class);
        checkpoint("one", kept);
        checkpoint("other", kept);
        assertThat(read(0, 10)).isEmpty();
        assertThat(append(event("small"), large("m-" + kept, part)))
                .as("what was refused is no duplicate")
                .isEqualTo(new Kept(0));
        assertThat(journal().state().trouble()).isEmpty();
    }

    @Test
    void givesAllOfAGreatBacklogInParts() {
        int count = 5_000;
        IntStream.range(0, 10)
                .forEach(i -> assertThat(append(many(i + "-", count / 10))).isEqualTo(new Kept(0)));

        long position = 0;
        List<String> found = new ArrayList<>();
        for (List<Entry> part = read(0, 700); !part.isEmpty(); part = read(position, 700)) {
            found.addAll(ids(part));
            position = part.get(part.size() - 1).position();
        }

        assertThat(found)
                .hasSize(count)
                .doesNotHaveDuplicates()
                .startsWith("0-0")
                .endsWith("9-499");
        assertThat(position).isEqualTo(count);
    }

    void keep(AcceptedEvent... events) {
        assertThat(append(events)).isEqualTo(new Kept(0));
    }

    Appended append(AcceptedEvent... events) {
        return append(List.of(events));
    }

    Appended append(List<AcceptedEvent> events) {
        return now(journal().append(events));
    }

    void checkpoint(String reader, long position) {
        assertThat(now(journal().checkpoint(reader, position))).isEqualTo(Checkpointed.NOTED);
    }

    List<Entry> read(long position, int max) {
        return now(journal().read(position, max));
    }

    static List<String> ids(List<Entry> entries) {
        return entries.stream().map(entry -> entry.event().messageId()).toList();
    }
}
