package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A ledger that lasts as long as the process. Pending deliveries are always kept; of the settled ones the newest
 * {@value #SETTLED_MAX} and of the dead ones the newest {@value #DEAD_MAX}. The tally counts them all.
 */
public final class InMemoryLedger implements DeliveryLedger {
    public static final int SETTLED_MAX = 20_000;
    public static final int DEAD_MAX = 5_000;

    private final Map<Key, DeliveryRecord> open = new LinkedHashMap<>();
    private final Map<Key, DeliveryRecord> delivered = new LinkedHashMap<>();
    private final Map<Key, DeliveryRecord> dead = new LinkedHashMap<>();
    private final Map<Status, Long> settledEver = new EnumMap<>(Status.class);

    private record Key(String messageId, String destination, String subscription) {}

    @Override
    public synchronized CompletionStage<Recorded> record(List<DeliveryRecord> records) {
        records.forEach(this::put);
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    @Override
    public synchronized CompletionStage<List<DeliveryRecord>> find(DeliveryQuery query) {
        List<DeliveryRecord> found = new ArrayList<>();
        for (Map<Key, DeliveryRecord> records : List.of(open, dead, delivered)) {
            List<DeliveryRecord> oldestFirst = records.values().stream()
                    .filter(record -> matches(query, record))
                    .toList();
            for (int i = oldestFirst.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
                found.add(oldestFirst.get(i));
            }
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized CompletionStage<Tally> tally() {
        long nowDelivered = settledEver.getOrDefault(Status.DELIVERED, 0L);
        long nowDead = settledEver.getOrDefault(Status.DEAD, 0L);
        return CompletableFuture.completedFuture(
                new Tally(open.size() + nowDelivered + nowDead, open.size(), nowDelivered, nowDead));
    }

    private void put(DeliveryRecord record) {
        Key key = new Key(record.messageId(), record.destination(), record.subscription());
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

    private static void keep(Map<Key, DeliveryRecord> records, Key key, DeliveryRecord record, int max) {
        records.put(key, record);
        if (records.size() > max) {
            Iterator<Key> oldest = records.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static boolean matches(DeliveryQuery query, DeliveryRecord record) {
        return query.messageId().map(record.messageId()::equals).orElse(true)
                && query.destination().map(record.destination()::equals).orElse(true)
                && query.status().map(record.status()::equals).orElse(true);
    }
}
