package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.DeliveryTrace.LeftOut;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a ticket goes through Responsys: per stage what was sent last, or why nothing was. */
final class Trail {
    private @Nullable SentRow toList;
    private @Nullable SentRow toPet;
    private List<LeftOut> leftOut = List.of();

    void sent(Stage stage, SentRow row) {
        if (stage == Stage.LIST) {
            toList = row;
        } else {
            toPet = row;
        }
    }

    void leftOut(Instant at, Reason reason) {
        List<LeftOut> more = new ArrayList<>(leftOut);
        more.add(new LeftOut(at, reason));
        leftOut = more;
    }

    DeliveryTrace trace() {
        List<Sent> sent = new ArrayList<>(2);
        answered(toList).ifPresent(sent::add);
        answered(toPet).ifPresent(sent::add);
        return sent.isEmpty() && leftOut.isEmpty() ? DeliveryTrace.NONE : new DeliveryTrace(sent, leftOut);
    }

    private static Optional<Sent> answered(@Nullable SentRow row) {
        return row == null ? Optional.empty() : row.sent();
    }
}
