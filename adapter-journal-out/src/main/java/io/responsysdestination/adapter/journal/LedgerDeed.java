package io.responsysdestination.adapter.journal;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Something that is done to the ledger by its writer beside the records; one that fails holds up none of those. */
final class LedgerDeed<T> {
    private final Deed<T> deed;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    /** Does it, outside of a transaction. */
    interface Deed<T> {
        T in(LedgerTables tables) throws SQLException;
    }

    LedgerDeed(Deed<T> deed) {
        this.deed = deed;
    }

    /** In one transaction. */
    static <T> LedgerDeed<T> transaction(Deed<T> deed) {
        return new LedgerDeed<>(tables -> {
            tables.begin();
            T result = deed.in(tables);
            tables.commit();
            return result;
        });
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    void carryOut(LedgerTables tables, Executor completions) throws SQLException {
        T result = deed.in(tables);
        Completions.run(completions, () -> answer.complete(result));
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }
}
