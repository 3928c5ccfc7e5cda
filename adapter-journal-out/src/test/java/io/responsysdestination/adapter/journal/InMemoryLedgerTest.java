package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.TRACE;
import static io.responsysdestination.adapter.journal.Deliveries.dead;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest extends DeliveryLedgerContract {
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    DeliveryLedger ledger() {
        return ledger;
    }

    @Test
    void forgetsTheOldestSettledButCountsThemStill() {
        int count = InMemoryLedger.DEAD_MAX + 1;
        record(IntStream.range(0, count)
                .mapToObj(i -> dead(pending("m" + i), "X"))
                .toArray(DeliveryRecord[]::new));

        assertThat(tally().dead()).isEqualTo(count);
        assertThat(find(q -> q.messageId(Optional.of("m0"))).records()).isEmpty();
        assertThat(find(q -> q.messageId(Optional.of("m1"))).records()).hasSize(1);
    }

    @Test
    void keepsTheTracesOfTheNewestEndsOnly() {
        record(IntStream.rangeClosed(0, InMemoryLedger.TRACES_MAX)
                .mapToObj(i -> dead(pending("m" + i), "X").tracedBy(TRACE))
                .toArray(DeliveryRecord[]::new));

        assertThat(details("m0").map(DeliveryRecord::trace)).contains(DeliveryTrace.NONE);
        assertThat(details("m1").map(DeliveryRecord::trace)).contains(TRACE);
    }
}
