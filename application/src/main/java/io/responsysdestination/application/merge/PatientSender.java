package io.responsysdestination.application.merge;

import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.MergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts a call through: again and again while patience lasts, and by halves when one row spoils a request. */
final class PatientSender {
    private final Patience patience;

    PatientSender(Patience patience) {
        this.patience = patience;
    }

    /** The last answer: a value, a refusal, or the failure at which patience ended. */
    <T> CompletionStage<Answer<T>> call(Supplier<CompletionStage<Answer<T>>> call) {
        return attempt(call, 1);
    }

    /** One outcome a row, in the order of the rows. */
    <R extends MergeRequest> CompletionStage<List<IntentOutcome>> merge(
            R request, Function<R, CompletionStage<Answer<List<RowOutcome>>>> call) {
        return call(() -> call.apply(request))
                .thenCompose(answer -> answer.fold(
                        rows -> CompletableFuture.completedFuture(
                                rows.stream().map(PatientSender::outcome).toList()),
                        failure -> afterFailure(request, failure, call)));
    }

    private <R extends MergeRequest> CompletionStage<List<IntentOutcome>> afterFailure(
            R request, CallFailure failure, Function<R, CompletionStage<Answer<List<RowOutcome>>>> call) {
        List<Row> rows = request.rows().rows();
        boolean oneRowSpoilsTheOthers =
                failure instanceof CallFailure.RequestRefused refused && refused.rowAtFault() && rows.size() > 1;
        if (!oneRowSpoilsTheOthers) {
            return CompletableFuture.completedFuture(Collections.nCopies(rows.size(), outcome(failure)));
        }
        int middle = rows.size() / 2;
        List<List<Row>> halves = List.of(rows.subList(0, middle), rows.subList(middle, rows.size()));
        return Stages.inOrder(halves, half -> merge(halfOf(request, half), call))
                .thenApply(results -> results.stream().flatMap(List::stream).toList());
    }

    @SuppressWarnings("unchecked") // carrying() answers the request's own kind
    private static <R extends MergeRequest> R halfOf(R request, List<Row> half) {
        return (R) request.carrying(new RowBatch(half));
    }

    private <T> CompletionStage<Answer<T>> attempt(Supplier<CompletionStage<Answer<T>>> call, int number) {
        return call.get()
                .thenCompose(answer -> answer.fold(
                        value -> CompletableFuture.completedFuture(answer),
                        failure -> failure instanceof CallFailure.RequestRefused
                                ? CompletableFuture.completedFuture(answer)
                                : patience.next(failure, number)
                                        .thenCompose(verdict -> verdict == Patience.Verdict.SEND_AGAIN
                                                ? attempt(call, number + 1)
                                                : CompletableFuture.completedFuture(answer))));
    }

    private static IntentOutcome outcome(RowOutcome row) {
        return row.fold(
                merged -> new IntentOutcome.Done(merged.riid()),
                refused -> new IntentOutcome.Refused(refused.code(), refused.reason()));
    }

    static IntentOutcome outcome(CallFailure failure) {
        return failure.fold(
                refused -> new IntentOutcome.Refused(refused.code(), refused.reason()),
                later -> new IntentOutcome.Unsent(later.after(), later.reason()),
                credentials -> new IntentOutcome.Unsent(Duration.ZERO, credentials.reason()));
    }
}
