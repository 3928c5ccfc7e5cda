package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.JournalErasure;
import io.responsysdestination.application.port.out.LedgerErasure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Erasure in a journal and a ledger in memory. */
public final class FakeErasures implements JournalErasure, LedgerErasure {
    private static final int ALL = 1_000_000;

    private final FakeJournal journal;
    private final FakeLedger ledger;
    private final List<ErasureReceipt> receipts = new ArrayList<>();
    private boolean broken;

    public FakeErasures(FakeJournal journal, FakeLedger ledger) {
        this.journal = journal;
        this.ledger = ledger;
    }

    /** The journal cannot be written. */
    public void broken(boolean now) {
        broken = now;
    }

    @Override
    public CompletionStage<Integer> erase(Set<Long> positions) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the journal"));
        }
        CompletableFuture<List<Entry>> entries = journal.read(0, ALL).toCompletableFuture();
        int before = Objects.requireNonNull(entries.getNow(List.of())).size();
        positions.forEach(journal::damage);
        entries = journal.read(0, ALL).toCompletableFuture();
        int after = Objects.requireNonNull(entries.getNow(List.of())).size();
        return CompletableFuture.completedFuture(before - after);
    }

    @Override
    public CompletionStage<Wiped> wipe() {
        return CompletableFuture.completedFuture(Wiped.WIPED);
    }

    @Override
    public CompletionStage<Cleared> clear(Set<String> identifiers, Instant until) {
        Set<Place> places = new HashSet<>();
        int letters = 0;
        List<DeliveryRecord> cleared = new ArrayList<>();
        for (DeliveryRecord record : ledger.all()) {
            boolean known = record.identifiers().stream().anyMatch(identifiers::contains);
            if (known
                    && record.status() != Status.PENDING
                    && !record.acceptedAt().isAfter(until)) {
                letters += record.letter().isPresent() ? 1 : 0;
                record.list()
                        .ifPresent(list -> places.add(new Place(record.key().destination(), list, record.pet())));
                cleared.add(nameless(record));
            }
        }
        String hash = "hash of " + new TreeSet<>(identifiers);
        Cleared done = new Cleared(hash, cleared.size(), letters, places, true);
        return ledger.record(cleared).thenApply(recorded -> done);
    }

    @Override
    public CompletionStage<Recorded> keep(ErasureReceipt receipt) {
        receipts.removeIf(former -> former.id().equals(receipt.id()));
        receipts.add(0, receipt);
        return CompletableFuture.completedFuture(Recorded.RECORDED);
    }

    @Override
    public CompletionStage<List<ErasureReceipt>> receipts(int limit) {
        return CompletableFuture.completedFuture(List.copyOf(receipts.subList(0, Math.min(limit, receipts.size()))));
    }

    private static DeliveryRecord nameless(DeliveryRecord record) {
        return new DeliveryRecord(
                record.key(),
                record.source(),
                record.action(),
                record.list(),
                record.pet(),
                Set.of(),
                record.acceptedAt(),
                record.happenedAt(),
                record.attempts(),
                record.end() instanceof DeliveryRecord.Dead dead
                        ? new DeliveryRecord.Dead(dead.failure(), dead.at(), Optional.empty())
                        : record.end());
    }
}
