package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.InMemoryJournalTest.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest {
    private static final EventJson EVENT = EventJson.of(new byte[] {'{', '}'});

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Test
    void countsEveryDeliveryOnceInWhateverStateItIs() {
        record(List.of(pending("a", "Profiles"), pending("a", "Traits"), pending("b", "Profiles")));
        assertThat(now(ledger.tally())).isEqualTo(new Tally(3, 3, 0, 0));

        record(List.of(
                pending("a", "Profiles").now(new DeliveryRecord.Delivered("1", Instant.EPOCH), 1),
                pending("a", "Traits").now(dead("X"), 1)));

        assertThat(now(ledger.tally())).isEqualTo(new Tally(3, 1, 1, 1));
    }

    @Test
    void findsByMessageDestinationAndStatusTheNewestFirst() {
        record(List.of(
                pending("a", "Profiles").now(dead("X"), 1),
                pending("b", "Profiles").now(dead("Y"), 1),
                pending("c", "Profiles").now(new DeliveryRecord.Delivered("1", Instant.EPOCH), 1)));

        assertThat(now(ledger.find(DeliveryQuery.ofStatus(Status.DEAD))).records())
                .extracting(record -> record.key().messageId())
                .containsExactly("b", "a");
        assertThat(now(ledger.find(query("c", "marketing"))).records())
                .extracting(DeliveryRecord::status)
                .containsExactly(Status.DELIVERED);
        assertThat(now(ledger.find(query("c", "no"))).records()).isEmpty();
        assertThat(now(ledger.find(DeliveryQuery.builder().limit(2).build())).records())
                .hasSize(2);
    }

    @Test
    void keepsTheEventOfADeadLetter() {
        record(List.of(pending("a", "Profiles").now(dead("X"), 1)));

        assertThat(now(ledger.find(DeliveryQuery.all()))
                        .records()
                        .get(0)
                        .letter()
                        .map(DeliveryRecord.Letter::event))
                .contains(EVENT);
    }

    @Test
    void findsDeadLettersThatStillHaveTheirEvent() {
        var discarded = new DeliveryRecord.Dead(new Failure("X", "words"), Instant.EPOCH, Optional.empty());
        record(List.of(
                pending("a", "Profiles").now(dead("X"), 1),
                pending("b", "Profiles").now(dead("Y"), 1),
                pending("c", "Profiles").now(discarded, 1),
                pending("d", "Profiles")));

        DeliveryQuery letters = DeliveryQuery.builder().letters(true).build();

        assertThat(now(ledger.count(letters))).isEqualTo(2);
        assertThat(now(ledger.find(DeliveryQuery.builder()
                                .letters(true)
                                .code(Optional.of("X"))
                                .subscription(Optional.of("Profiles"))
                                .from(Optional.of(Instant.EPOCH))
                                .until(Optional.of(Instant.EPOCH.plusMillis(1)))
                                .build()))
                        .records())
                .extracting(record -> record.key().messageId())
                .containsExactly("a");
    }

    @Test
    void countsADeadLetterThatIsSentAgainWhereItStandsNow() {
        record(List.of(pending("a", "Profiles").now(dead("X"), 1)));

        record(List.of(pending("a", "Profiles")));
        assertThat(now(ledger.tally())).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(now(ledger.count(DeliveryQuery.all()))).isEqualTo(1);

        record(List.of(pending("a", "Profiles").now(new DeliveryRecord.Delivered("1", Instant.EPOCH), 1)));
        assertThat(now(ledger.tally())).isEqualTo(new Tally(1, 0, 1, 0));
    }

    @Test
    void forgetsTheOldestSettledButCountsThemStill() {
        int count = InMemoryLedger.DEAD_MAX + 1;
        record(IntStream.range(0, count)
                .mapToObj(i -> pending("m" + i, "Profiles").now(dead("X"), 1))
                .toList());

        assertThat(now(ledger.tally()).dead()).isEqualTo(count);
        assertThat(now(ledger.find(query("m0", "marketing"))).records()).isEmpty();
        assertThat(now(ledger.find(query("m1", "marketing"))).records()).hasSize(1);
    }

    private static DeliveryRecord.Dead dead(String code) {
        return new DeliveryRecord.Dead(
                new Failure(code, "words"),
                Instant.EPOCH,
                Optional.of(new DeliveryRecord.Letter(EVENT, Optional.empty())));
    }

    private static DeliveryQuery query(String messageId, String destination) {
        return DeliveryQuery.builder()
                .messageId(Optional.of(messageId))
                .destination(Optional.of(destination))
                .build();
    }

    private void record(List<DeliveryRecord> records) {
        assertThat(now(ledger.record(records))).isEqualTo(Recorded.RECORDED);
    }

    private static DeliveryRecord pending(String messageId, String subscription) {
        return new DeliveryRecord(
                new DeliveryRecord.Key(messageId, "marketing", subscription),
                "web",
                "upsertListMember",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                new DeliveryRecord.Pending());
    }
}
