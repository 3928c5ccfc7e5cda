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
        return query.messageId().map(record.key().messageId()::equals).orElse(true)
                && query.destination().map(record.key().destination()::equals).orElse(true)
                && query.status().map(record.status()::equals).orElse(true);
    }
}
