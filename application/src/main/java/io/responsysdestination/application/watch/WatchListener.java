package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.util.List;

/**
 * Is told what happens at the ports as it happens, for metrics. Called on any thread, several times a request or an event;
 * must be quick and must not throw. What it is told of rows and records is personal data and is not to be kept.
 */
public interface WatchListener {
    /** The journal has answered for a request's events, whether it has kept them or not. */
    void appended(Duration took);

    /** A destination is there from now on; what it returns is told of it. */
    OfDestination added(String destination);

    /** Is told of one destination. */
    interface OfDestination {
        /** A delivery has ended, and the ledger has it. */
        void ended(DeliveryRecord record);

        /** A merge has come to its end. */
        void merged(Table table, Answer<List<RowOutcome>> answer);

        /** The destination is no more. What is still under way to it may be told of. */
        void removed();
    }

    /** Which kind of table a merge was for. */
    enum Table {
        LIST,
        PET
    }
}
