package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.DeliveryTrace;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A ledger that lasts as long as the process. Pending deliveries are always kept; of the delivered ones the newest
 * {@value #SETTLED_MAX} and of the dead ones the newest {@value #DEAD_MAX}. The tally counts them all. Of the newest
 * {@value #TRACES_MAX} ends there are traces.
 */
public final class InMemoryLedger implements DeliveryLedger {
    public static final int SETTLED_MAX = 20_000;
    public static final int DEAD_MAX = 5_000;
    public static final int TRACES_MAX = 1_000;

    private final Map<Status, Map<DeliveryRecord.Key, LedgerPlace.Placed>> records = new EnumMap<>(Status.class);
    private final Map<Status, Long> settledEver = new EnumMap<>(Status.class);
    private final Map<DeliveryRecord.Key, DeliveryTrace> traces = new LinkedHashMap<>();
    private long number;

    public InMemoryLedger() {
        for (Status status : Status.values()) {
            records.put(status, new LinkedHashMap<>());
            settledEver.put(status, 0L);
        }
    }

    @Override
    public synchronized CompletionStage<Recorded> record(List<DeliveryRecord> more) {
        more.forEach(this::put);
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    @Override
    public synchronized CompletionStage<Page> find(DeliveryQuery query) {
        Optional<LedgerPlace> behind = LedgerPlace.ofCursor(query.cursor());
        List<LedgerPlace.Placed> candidates = matching(query)
                .filter(one -> behind.isEmpty() || behind.get().compareTo(one.place()) < 0)
                .toList();
        return CompletableFuture.completedFuture(LedgerPlace.page(candidates, query.limit()));
    }

    @Override
    public synchronized CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
        return CompletableFuture.completedFuture(records.values().stream()
                .flatMap(kept -> Optional.ofNullable(kept.get(key)).stream())
                .findFirst()
                .map(found -> found.record().tracedBy(traces.getOrDefault(key, DeliveryTrace.NONE))));
    }

    @Override
    public synchronized CompletionStage<Long> count(DeliveryQuery query) {
        return CompletableFuture.completedFuture(matching(query).count());
    }

    @Override
    public synchronized CompletionStage<List<LetterGroup>> groups(DeliveryQuery query) {
        return CompletableFuture.completedFuture(LetterGroup.of(matching(query)
                .map(LedgerPlace.Placed::record)
                .filter(record -> record.letter().isPresent())
                .toList()));
    }

    @Override
    public synchronized CompletionStage<Tally> tally() {
        long pending = of(Status.PENDING).size();
        long delivered = settledEver.getOrDefault(Status.DELIVERED, 0L);
        long dead = settledEver.getOrDefault(Status.DEAD, 0L);
        return CompletableFuture.completedFuture(new Tally(pending + delivered + dead, pending, delivered, dead));
    }

    private void put(DeliveryRecord record) {
        DeliveryRecord.Key key = record.key();
        records.forEach((status, kept) -> {
            if (kept.remove(key) != null && status != Status.PENDING) {
                settledEver.merge(status, -1L, Long::sum);
            }
        });
        Status status = record.status();
        boolean settled = status != Status.PENDING;
        LedgerPlace place = new LedgerPlace(LedgerPlace.micros(record.acceptedAt()), settled, ++number);
        of(status).put(key, new LedgerPlace.Placed(place, record.tracedBy(DeliveryTrace.NONE)));
        traces.remove(key);
        if (settled) {
            settledEver.merge(status, 1L, Long::sum);
            forgetOldest(of(status), status == Status.DEAD ? DEAD_MAX : SETTLED_MAX);
            traces.put(key, record.trace());
            forgetOldest(traces, TRACES_MAX);
        }
    }

    private static void forgetOldest(Map<DeliveryRecord.Key, ?> kept, int max) {
        if (kept.size() > max) {
            Iterator<DeliveryRecord.Key> oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private Map<DeliveryRecord.Key, LedgerPlace.Placed> of(Status status) {
        return records.getOrDefault(status, Map.of());
    }

    private Stream<LedgerPlace.Placed> matching(DeliveryQuery query) {
        DeliveryFilter filter = new DeliveryFilter(query);
        return records.values().stream()
                .flatMap(kept -> kept.values().stream())
                .filter(one -> filter.matches(one.record()));
    }
}
