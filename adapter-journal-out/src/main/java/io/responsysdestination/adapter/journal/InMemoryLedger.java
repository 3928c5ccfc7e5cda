package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A ledger that lasts as long as the process. Pending deliveries are always kept; of the settled ones the newest
 * {@value #SETTLED_MAX} and of the dead ones the newest {@value #DEAD_MAX}. The tally counts them all.
 */
public final class InMemoryLedger implements DeliveryLedger {
    public static final int SETTLED_MAX = 20_000;
    public static final int DEAD_MAX = 5_000;

    private final Map<DeliveryRecord.Key, DeliveryRecord> open = new LinkedHashMap<>();
    private final Map<DeliveryRecord.Key, DeliveryRecord> delivered = new LinkedHashMap<>();
    private final Map<DeliveryRecord.Key, DeliveryRecord> dead = new LinkedHashMap<>();
    private final Map<Status, Long> settledEver = new EnumMap<>(Status.class);

    @Override
    public synchronized CompletionStage<Recorded> record(List<DeliveryRecord> records) {
        records.forEach(this::put);
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    @Override
    public synchronized CompletionStage<Page> find(DeliveryQuery query) {
        List<DeliveryRecord> found = matching(query).limit(query.limit()).toList();
        return CompletableFuture.completedFuture(new Page(found, Optional.empty()));
    }

    @Override
    public synchronized CompletionStage<Long> count(DeliveryQuery query) {
        return CompletableFuture.completedFuture(matching(query).count());
    }

    private Stream<DeliveryRecord> matching(DeliveryQuery query) {
        List<DeliveryRecord> newestFirst = new ArrayList<>();
        for (Map<DeliveryRecord.Key, DeliveryRecord> records : List.of(open, dead, delivered)) {
            List<DeliveryRecord> part = new ArrayList<>(records.values());
            Collections.reverse(part);
            newestFirst.addAll(part);
        }
        return newestFirst.stream().filter(record -> matches(query, record));
    }

    @Override
    public synchronized CompletionStage<Tally> tally() {
        long nowDelivered = settledEver.getOrDefault(Status.DELIVERED, 0L);
        long nowDead = settledEver.getOrDefault(Status.DEAD, 0L);
        return CompletableFuture.completedFuture(
                new Tally(open.size() + nowDelivered + nowDead, open.size(), nowDelivered, nowDead));
    }

    private void put(DeliveryRecord record) {
        DeliveryRecord.Key key = record.key();
        forgetEnd(delivered, key);
        forgetEnd(dead, key);
        if (record.status() == Status.PENDING) {
            open.put(key, record);
            return;
        }
        open.remove(key);
        settledEver.merge(record.status(), 1L, Long::sum);
        if (record.status() == Status.DEAD) {
            keep(dead, key, record, DEAD_MAX);
        } else {
            keep(delivered, key, record, SETTLED_MAX);
        }
    }

    /** A delivery that is replayed or discarded is counted where it stands now, and only there. */
    private void forgetEnd(Map<DeliveryRecord.Key, DeliveryRecord> records, DeliveryRecord.Key key) {
        DeliveryRecord former = records.remove(key);
        if (former != null) {
            settledEver.merge(former.status(), -1L, Long::sum);
        }
    }

    private static void keep(
            Map<DeliveryRecord.Key, DeliveryRecord> records, DeliveryRecord.Key key, DeliveryRecord record, int max) {
        records.put(key, record);
        if (records.size() > max) {
            Iterator<DeliveryRecord.Key> oldest = records.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static boolean matches(DeliveryQuery query, DeliveryRecord record) {
        DeliveryRecord.Key key = record.key();
        return isAny(query.messageId(), key.messageId()::equals)
                && isAny(query.identifier(), wanted -> isOf(record, wanted))
                && isAny(query.destination(), key.destination()::equals)
                && isAny(query.subscription(), key.subscription()::equals)
                && isAny(query.action(), record.action()::equals)
                && isAny(query.status(), record.status()::equals)
                && isAny(
                        query.code(),
                        wanted -> record.failure()
                                .filter(failure -> failure.code().equals(wanted))
                                .isPresent())
                && isAny(query.from(), from -> !record.acceptedAt().isBefore(from))
                && isAny(query.until(), record.acceptedAt()::isBefore)
                && (!query.letters() || record.letter().isPresent());
    }

    private static boolean isOf(DeliveryRecord record, String identifier) {
        return record.riid().equals(Optional.of(identifier))
                || record.identifiers().stream().anyMatch(each -> each.equalsIgnoreCase(identifier));
    }

    private static <T> boolean isAny(Optional<T> wanted, Predicate<? super T> test) {
        return wanted.isEmpty() || test.test(wanted.get());
    }
}
