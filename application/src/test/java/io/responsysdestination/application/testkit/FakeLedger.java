package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger in memory that forgets nothing. */
public final class FakeLedger implements DeliveryLedger {
    private final Map<Key, DeliveryRecord> records = new LinkedHashMap<>();

    private record Key(String messageId, String destination, String subscription) {}

    @Override
    public CompletionStage<Recorded> record(List<DeliveryRecord> more) {
        more.forEach(record ->
                records.put(new Key(record.messageId(), record.destination(), record.subscription()), record));
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    @Override
    public CompletionStage<List<DeliveryRecord>> find(DeliveryQuery query) {
        return CompletableFuture.completedFuture(all().stream()
                .filter(record ->
                        query.messageId().map(record.messageId()::equals).orElse(true))
                .filter(record -> query.status().map(record.status()::equals).orElse(true))
                .limit(query.limit())
                .toList());
    }

    @Override
    public CompletionStage<Tally> tally() {
        return CompletableFuture.completedFuture(
                new Tally(records.size(), count(Status.PENDING), count(Status.DELIVERED), count(Status.DEAD)));
    }

    /** The latest record of every delivery, the oldest delivery first. */
    public List<DeliveryRecord> all() {
        return List.copyOf(records.values());
    }

    private long count(Status status) {
        return records.values().stream()
                .filter(record -> record.status() == status)
                .count();
    }
}
