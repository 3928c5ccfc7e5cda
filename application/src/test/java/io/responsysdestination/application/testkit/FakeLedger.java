package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.DeliveryTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger in memory that forgets nothing by itself; it can be broken. */
public final class FakeLedger implements DeliveryLedger {
    private final Map<DeliveryRecord.Key, DeliveryRecord> records = new LinkedHashMap<>();
    private final Map<DeliveryRecord.Key, DeliveryRecord> ends = new HashMap<>();
    private boolean broken;
    private int writes;

    @Override
    public CompletionStage<Recorded> record(List<DeliveryRecord> more) {
        writes++;
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the ledger"));
        }
        for (DeliveryRecord record : more) {
            records.put(record.key(), record);
            if (record.status() != Status.PENDING) {
                ends.put(record.key(), record);
            }
        }
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    /** The cursor is the place of a page's last record among all, counted from the oldest. */
    @Override
    public CompletionStage<Page> find(DeliveryQuery query) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the ledger"));
        }
        List<DeliveryRecord> all = all();
        List<DeliveryRecord> page = new ArrayList<>();
        int place = query.cursor().map(Integer::parseInt).orElse(all.size());
        while (place > 0 && page.size() < query.limit()) {
            place--;
            if (matches(all.get(place), query)) {
                page.add(all.get(place).tracedBy(DeliveryTrace.NONE));
            }
        }
        return CompletableFuture.completedFuture(
                new Page(page, Optional.of(String.valueOf(place)).filter(cursor -> !cursor.equals("0"))));
    }

    @Override
    public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
        return CompletableFuture.completedFuture(Optional.ofNullable(records.get(key)));
    }

    @Override
    public CompletionStage<Long> count(DeliveryQuery query) {
        return CompletableFuture.completedFuture(records.values().stream()
                .filter(record -> matches(record, query))
                .count());
    }

    @Override
    public CompletionStage<List<LetterGroup>> groups(DeliveryQuery query) {
        return CompletableFuture.completedFuture(LetterGroup.of(records.values().stream()
                .filter(record -> record.letter().isPresent() && matches(record, query))
                .toList()));
    }

    /** Every call but those that count fails with a defect. */
    public void broken(boolean now) {
        broken = now;
    }

    /** Keeps what a process that is killed leaves behind: ends alone. */
    public void forgetPending() {
        records.keySet().retainAll(ends.keySet());
        records.replaceAll((key, record) -> Objects.requireNonNull(ends.get(key)));
    }

    /** How often it was asked to write, those that failed included. */
    public int writes() {
        return writes;
    }

    private static boolean matches(DeliveryRecord record, DeliveryQuery query) {
        DeliveryRecord.Key key = record.key();
        return is(query.messageId(), key.messageId())
                && is(query.destination(), key.destination())
                && is(query.subscription(), key.subscription())
                && is(query.action(), record.action())
                && is(query.status(), record.status())
                && query.code()
                        .map(code -> record.failure()
                                .map(failure -> failure.code().equals(code))
                                .orElse(false))
                        .orElse(true)
                && query.identifier()
                        .map(name -> record.identifiers().contains(name)
                                || record.riid().equals(query.identifier()))
                        .orElse(true)
                && query.from().map(from -> !record.acceptedAt().isBefore(from)).orElse(true)
                && query.until().map(record.acceptedAt()::isBefore).orElse(true)
                && (!query.letters() || record.letter().isPresent());
    }

    private static <T> boolean is(Optional<T> wanted, T value) {
        return wanted.map(value::equals).orElse(true);
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
