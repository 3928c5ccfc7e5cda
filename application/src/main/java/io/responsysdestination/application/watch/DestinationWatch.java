package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.in.FindSeries.DestinationPoint;
import io.responsysdestination.application.port.in.FindSeries.Use;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.watch.WatchListener.OfDestination;
import io.responsysdestination.application.watch.WatchListener.Table;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens at one destination; told by many threads. */
final class DestinationWatch {
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.95;

    private final String name;
    private final OfDestination listener;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dead = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final Latencies latencies = new Latencies();

    DestinationWatch(String name, OfDestination listener) {
        this.name = name;
        this.listener = listener;
    }

    /** A dead delivery without its letter has been discarded, and was counted when it died. */
    void ended(DeliveryRecord record) {
        if (record.end() instanceof Delivered end) {
            delivered.increment();
            latencies.add(Duration.between(record.acceptedAt(), end.at()));
            listener.ended(record);
        } else if (record.end() instanceof Dead end && end.letter().isPresent()) {
            dead.increment();
            listener.ended(record);
        }
    }

    /** Passes {@code answer} on. */
    Answer<List<RowOutcome>> merged(Table table, Answer<List<RowOutcome>> answer) {
        listener.merged(table, answer);
        return answer;
    }

    void removed() {
        listener.removed();
    }

    void called(int rowsOfTheCall) {
        calls.increment();
        rows.add(rowsOfTheCall);
    }

    /** What there was since the last call. */
    DestinationPoint take(long pending, List<Use> quotas) {
        long callsMade = calls.sumThenReset();
        long rowsSent = rows.sumThenReset();
        Latencies.Taken times = latencies.take();
        return new DestinationPoint(
                name,
                delivered.sumThenReset(),
                dead.sumThenReset(),
                pending,
                times.seconds(MEDIAN),
                times.seconds(NEARLY_ALL),
                callsMade == 0 ? Optional.empty() : Optional.of((double) rowsSent / callsMade),
                quotas);
    }
}
