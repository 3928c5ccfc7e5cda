package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.SentRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Notes in the ledger's file, written by the ledger's own thread, which also keeps the order of the two. */
final class SqliteSentRequests implements SentRequests {
    private final WriterThread<LedgerWork.Command> writer;
    private final IdentifierHashes hashes;
    private final InstantSource clock;

    /** {@code hashes} belong to this object alone. */
    SqliteSentRequests(WriterThread<LedgerWork.Command> writer, IdentifierHashes hashes, InstantSource clock) {
        this.writer = writer;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public synchronized Fingerprint fingerprint(byte[] content) {
        return hashes.fingerprint(content);
    }

    @Override
    public CompletionStage<Kept> note(String account, SentRequest request) {
        long of = hash(account);
        return write(table -> table.put(of, request)).thenApply(recorded -> Kept.KEPT);
    }

    @Override
    public CompletionStage<Kept> forget(String account, Collection<String> ids) {
        long of = hash(account);
        List<String> copy = List.copyOf(ids);
        return write(table -> table.remove(of, copy)).thenApply(recorded -> Kept.KEPT);
    }

    @Override
    public CompletionStage<List<SentRequest>> takeOver(String account) {
        long of = hash(account);
        Instant oldest = clock.instant().minus(KEPT);
        List<SentRequest> found = new ArrayList<>();
        return write(table -> {
                    found.clear();
                    table.removeSentBefore(LedgerPlace.micros(oldest));
                    table.removeAllBut(of, TAKEN_OVER_MAX);
                    found.addAll(table.all(of));
                })
                .thenApply(recorded -> List.copyOf(found));
    }

    private CompletionStage<?> write(SentRequestTable.Step step) {
        CompletableFuture<Recorded> answer = new CompletableFuture<>();
        if (!writer.offer(new LedgerWork.Command(List.of(), List.of(step), answer))) {
            answer.completeExceptionally(new IllegalStateException("the ledger is closed"));
        }
        return answer;
    }

    private synchronized long hash(String account) {
        return hashes.of(account);
    }
}
