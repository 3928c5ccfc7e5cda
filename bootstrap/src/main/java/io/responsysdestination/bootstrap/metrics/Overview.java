package io.responsysdestination.bootstrap.metrics;

import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the service said of itself when it was asked last. */
record Overview(Instant at, Summary summary, List<Quota> quotas) {
    static Overview nothingYet(Instant now) {
        return new Overview(
                now,
                new Summary(new Events(0, 0, 0, 0), new Tally(0, 0, 0, 0), List.of(), Optional.empty()),
                List.of());
    }
}
