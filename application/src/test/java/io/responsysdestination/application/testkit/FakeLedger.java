package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A ledger in memory that forgets nothing. */
public final class FakeLedger implements DeliveryLedger {
    private final Map<DeliveryRecord.Key, DeliveryRecord> records = new LinkedHashMap<>();

    @Override
    public CompletionStage<Recorded> record(List<DeliveryRecord> more) {
        more.forEach(record -> records.put(record.key(), record));
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    @Override
    public CompletionStage<Page> find(DeliveryQuery query) {
        return CompletableFuture.completedFuture(
                new Page(matching(query).limit(query.limit()).toList(), Optional.empty()));
    }

    @Override
    public CompletionStage<Long> count(DeliveryQuery query) {
        return CompletableFuture.completedFuture(matching(query).count());
    }

    private Stream<DeliveryRecord> matching(DeliveryQuery query) {
        return records.values().stream()
                .filter(record ->
                        query.messageId().map(record.key().messageId()::equals).orElse(true))
                .filter(record -> query.status().map(record.status()::equals).orElse(true))
                .filter(record -> !query.letters() || record.letter().isPresent());
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
