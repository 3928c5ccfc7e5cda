package io.responsysdestination.application.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Runs many asynchronous calls without piling up stack or requests. */
final class Stages {
    private Stages() {}

    /** One after the other; the results in order. */
    static <T, R> CompletionStage<List<R>> inOrder(List<T> items, Function<T, CompletionStage<R>> call) {
        CompletionStage<List<R>> chain = CompletableFuture.completedFuture(new ArrayList<>());
        for (T item : items) {
            chain = chain.thenCompose(results -> call.apply(item).thenApply(result -> {
                results.add(result);
                return results;
            }));
        }
        return chain;
    }

    /** At most {@code limit} at a time; the results in order. */
    static <T, R> CompletionStage<List<R>> sideBySide(List<T> items, int limit, Function<T, CompletionStage<R>> call) {
        List<List<T>> groups = new ArrayList<>();
        for (int from = 0; from < items.size(); from += limit) {
            groups.add(items.subList(from, Math.min(items.size(), from + limit)));
        }
        return inOrder(groups, group -> allOf(group.stream().map(call).toList()))
                .thenApply(results -> results.stream().flatMap(List::stream).toList());
    }

    private static <R> CompletionStage<List<R>> allOf(List<CompletionStage<R>> stages) {
        CompletionStage<List<R>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<R> stage : stages) {
            all = all.thenCombine(stage, (results, result) -> {
                results.add(result);
                return results;
            });
        }
        return all;
    }
}
