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
                pending("a", "Profiles").delivered("1", Instant.EPOCH),
                pending("a", "Traits").dead(new Failure("X", "x"), Instant.EPOCH, EVENT)));

        assertThat(now(ledger.tally())).isEqualTo(new Tally(3, 1, 1, 1));
    }

    @Test
    void findsByMessageDestinationAndStatusTheNewestFirst() {
        record(List.of(
                pending("a", "Profiles").dead(new Failure("X", "x"), Instant.EPOCH, EVENT),
                pending("b", "Profiles").dead(new Failure("Y", "y"), Instant.EPOCH, EVENT),
                pending("c", "Profiles").delivered("1", Instant.EPOCH)));

        assertThat(now(ledger.find(DeliveryQuery.ofStatus(Status.DEAD))))
                .extracting(DeliveryRecord::messageId)
                .containsExactly("b", "a");
        assertThat(now(ledger.find(
                        new DeliveryQuery(Optional.of("c"), Optional.of("marketing"), Optional.empty(), 10))))
                .extracting(DeliveryRecord::status)
                .containsExactly(Status.DELIVERED);
        assertThat(now(ledger.find(new DeliveryQuery(Optional.empty(), Optional.of("no"), Optional.empty(), 10))))
                .isEmpty();
        assertThat(now(ledger.find(new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.empty(), 2))))
                .hasSize(2);
    }

    @Test
    void keepsTheEventOfADeadLetter() {
        record(List.of(pending("a", "Profiles").dead(new Failure("X", "x"), Instant.EPOCH, EVENT)));

        assertThat(now(ledger.find(DeliveryQuery.all())).get(0).deadEvent()).contains(EVENT);
    }

    @Test
    void forgetsTheOldestSettledButCountsThemStill() {
        int count = InMemoryLedger.DEAD_MAX + 1;
        record(IntStream.range(0, count)
                .mapToObj(i -> pending("m" + i, "Profiles").dead(new Failure("X", "x"), Instant.EPOCH, EVENT))
                .toList());

        assertThat(now(ledger.tally()).dead()).isEqualTo(count);
        assertThat(now(ledger.find(new DeliveryQuery(Optional.of("m0"), Optional.empty(), Optional.empty(), 1))))
                .isEmpty();
        assertThat(now(ledger.find(new DeliveryQuery(Optional.of("m1"), Optional.empty(), Optional.empty(), 1))))
                .hasSize(1);
    }

    private void record(List<DeliveryRecord> records) {
        assertThat(now(ledger.record(records))).isEqualTo(Recorded.RECORDED);
    }

    private static DeliveryRecord pending(String messageId, String subscription) {
        return new DeliveryRecord(
                messageId,
                "web",
                "marketing",
                subscription,
                "upsertListMember",
                Status.PENDING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }
}
