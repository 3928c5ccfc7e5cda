package io.responsysdestination.application.acceptance;

import static io.responsysdestination.application.acceptance.IncomingEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.acceptance.EventAcceptance.Counts;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.responsysdestination.application.testkit.FakeJournal;
import io.responsysdestination.application.testkit.ManualTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventAcceptanceTest {
    private static final Kept ALL_KEPT = new Kept(List.of());

    private final FakeJournal journal = new FakeJournal();
    private final ManualTimer clock = new ManualTimer();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final EventAcceptance acceptance =
            new EventAcceptance(journal, clock, () -> "ours-" + ids.incrementAndGet(), told::incrementAndGet);

    @Test
    void keepsEventsInTheirOrderAndTellsOfThemOnce() {
        var answer = accept(message("m-1"), message("m-2"));

        assertThat(answer).isCompletedWithValue(ALL_KEPT);
        assertThat(kept()).containsExactly("m-1", "m-2");
        assertThat(told).hasValue(1);
        assertThat(acceptance.counts()).isEqualTo(new Counts(2, 0, 0));
    }

    @Test
    void givesAMessageIdToAnEventWithoutOne() {
        var answer = accept(new IncomingEvents().build(), new IncomingEvents().build());

        assertThat(answer).isCompletedWithValue(ALL_KEPT);
        assertThat(kept()).containsExactly("ours-1", "ours-2");
    }

    @Test
    void answersOnlyOnceTheJournalHasTheEvents() {
        journal.hold();

        var answer = accept(message("m-1"));

        assertThat(answer).isNotDone();
        assertThat(told).hasValue(0);
        journal.release();
        assertThat(answer).isCompletedWithValue(ALL_KEPT);
        assertThat(told).hasValue(1);
    }

    @Test
    void dropsADuplicateOfAnEarlierRequestAndSaysItIsKept() {
        accepted(message("m-1"));

        var answer = accept(message("m-1"), message("m-2"));

        assertThat(answer).isCompletedWithValue(ALL_KEPT);
        assertThat(kept()).containsExactly("m-1", "m-2");
        assertThat(acceptance.counts()).isEqualTo(new Counts(2, 1, 0));
    }

    @Test
    void dropsADuplicateWithinTheRequest() {
        accepted(message("m-1"), message("m-1"), message("m-1"));

        assertThat(kept()).containsExactly("m-1");
        assertThat(acceptance.counts()).isEqualTo(new Counts(1, 2, 0));
    }

    @Test
    void tellsNobodyOfARequestThatBringsNothingNew() {
        accepted(message("m-1"));

        accepted(message("m-1"));

        assertThat(told).hasValue(1);
    }

    @Test
    void refusesTheWholeRequestWhenThereIsNoRoomAndTakesItWhenItComesBack() {
        journal.full(true);

        assertThat(accept(
                        message("m-1"),
                        new IncomingEvents().type(Optional.empty()).build()))
                .isCompletedWithValueMatching(answer ->
                        answer instanceof Full full && full.retryAfter().compareTo(Duration.ZERO) > 0);
        assertThat(acceptance.counts()).isEqualTo(new Counts(0, 0, 0));
        assertThat(told).hasValue(0);

        journal.full(false);
        accepted(message("m-1"));
        assertThat(kept()).containsExactly("m-1");
        assertThat(acceptance.counts()).isEqualTo(new Counts(1, 0, 0));
    }

    @Test
    void refusesEventsByTheirContentAndKeepsTheirNeighbours() {
        String longest = "x".repeat(EventAcceptance.MESSAGE_ID_LENGTH_MAX);

        var answer = accept(
                message(longest),
                new IncomingEvents().type(Optional.empty()).build(),
                new IncomingEvents().ids(Optional.empty(), Optional.of(" ")).build(),
                new IncomingEvents().track(Optional.empty()).build(),
                message(longest + "x"),
                new IncomingEvents()
                        .messageId("m-2")
                        .ids(Optional.empty(), Optional.of("a-1"))
                        .build(),
                new IncomingEvents()
                        .messageId("m-3")
                        .track(Optional.of("Order Completed"))
                        .build());

        assertThat(answer)
                .isCompletedWithValueMatching(acceptance -> acceptance
                        .<List<String>>fold(
                                kept -> kept.rejected().stream()
                                        .map(rejection -> rejection.index() + " " + rejection.code())
                                        .toList(),
                                full -> List.of())
                        .equals(List.of(
                                "1 invalid_type", "2 no_user_anon_id", "3 no_event_name", "4 message_id_too_long")));
        assertThat(kept()).containsExactly(longest, "m-2", "m-3");
        assertThat(acceptance.counts()).isEqualTo(new Counts(3, 0, 4));
    }

    @Test
    void aRejectedEventIsNotADuplicateWhenItComesBackMended() {
        assertThat(accept(new IncomingEvents()
                        .messageId("m-1")
                        .type(Optional.empty())
                        .build()))
                .isCompleted();

        accepted(message("m-1"));

        assertThat(kept()).containsExactly("m-1");
    }

    @ParameterizedTest(name = "timestamp {0}, original {1}, sent {2}")
    @CsvSource({
        // received − (sent − original): the client's clock is an hour fast, and the event waited ten seconds
        "'',                       2026-03-01T12:59:50Z, 2026-03-01T13:00:00Z, 2026-03-01T11:59:50Z",
        "2026-03-01T12:59:50.500Z, '',                   2026-03-01T13:00:00Z, 2026-03-01T11:59:50.500Z",
        "2020-01-01T00:00:00Z,     2026-03-01T12:59:50Z, 2026-03-01T13:00:00Z, 2026-03-01T11:59:50Z",
        "2026-02-01T13:00:00+01:00,'',                   '',                   2026-02-01T12:00:00Z",
        "'',                       '',                   2026-03-01T13:00:00Z, 2026-03-01T12:00:00Z",
        "'',                       '',                   '',                   2026-03-01T12:00:00Z",
        "yesterday,                '',                   2026-03-01T13:00:00Z, 2026-03-01T12:00:00Z",
        "2026-02-01T12:00:00Z,     '',                   nonsense,             2026-02-01T12:00:00Z"
    })
    void correctsTheTimestampForAClientsWrongClock(String timestamp, String original, String sent, Instant expected) {
        accepted(new IncomingEvents().times(timestamp, original, sent).build());

        assertThat(journal.events()).singleElement().satisfies(event -> {
            assertThat(event.timestamp()).isEqualTo(expected);
            assertThat(event.receivedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void anEmptyMessageIdIsNone() {
        accepted(message(""), message(""), message(" "));

        assertThat(kept()).containsExactly("ours-1", "ours-2", "ours-3");
    }

    @ParameterizedTest(name = "timestamp {0}, original {1}, sent {2}")
    @CsvSource({
        // an original that is no time counts as not given, and without sentAt the timestamp is taken as it is
        "2026-02-01T12:00:00Z, yesterday,            '',                   2026-02-01T12:00:00Z",
        "2026-02-01T12:00:00Z, 2026-01-01T12:00:00Z, '',                   2026-02-01T12:00:00Z",
        "'',                   2026-01-01T12:00:00Z, '',                   2026-01-01T12:00:00Z"
    })
    void takesTheTimestampAsGivenWithoutSentAt(String timestamp, String original, String sent, Instant expected) {
        accepted(new IncomingEvents().times(timestamp, original, sent).build());

        assertThat(journal.events())
                .singleElement()
                .satisfies(event -> assertThat(event.timestamp()).isEqualTo(expected));
    }

    @Test
    void timesBeyondAllCalendarsCountAsNotGiven() {
        accepted(new IncomingEvents()
                .times("", "-999999999-01-01T00:00:00Z", "+999999999-12-31T00:00:00Z")
                .build());

        assertThat(journal.events())
                .singleElement()
                .satisfies(event -> assertThat(event.timestamp()).isEqualTo(clock.instant()));
    }

    private CompletionStage<Acceptance> accept(IncomingEvent... events) {
        return acceptance.accept(List.of(events));
    }

    private void accepted(IncomingEvent... events) {
        assertThat(accept(events)).isCompletedWithValue(ALL_KEPT);
    }

    private List<String> kept() {
        List<String> ids = new ArrayList<>();
        journal.events().forEach(event -> ids.add(event.messageId()));
        return ids;
    }
}
