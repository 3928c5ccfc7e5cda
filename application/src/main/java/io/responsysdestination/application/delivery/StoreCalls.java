package io.responsysdestination.application.delivery;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a store for what the lane cannot go on without: again and again, ever more slowly, until it answers. */
final class StoreCalls {
    private final Turns turns;
    private final LaneState state;
    private final LaneState.Part part;
    private final BackOff backOff = new BackOff();

    /** {@code part} of the lane waits while the store fails. */
    StoreCalls(Turns turns, LaneState state, LaneState.Part part) {
        this.turns = turns;
        this.state = state;
        this.part = part;
    }

    /** Makes the call; {@code take} gets the answer in a turn. Meanwhile the lane's state says {@code trouble}. */
    <T> void untilAnswered(String trouble, Supplier<CompletionStage<T>> call, Consumer<T> take) {
        var unused = call.get()
                .whenComplete((answer, failure) -> turns.run(() -> {
                    if (failure == null) {
                        backOff.reset();
                        state.worksAgain(part);
                        take.accept(answer);
                    } else {
                        state.waitingBecause(part, trouble, failure);
                        turns.runAfter(backOff.next(), () -> untilAnswered(trouble, call, take));
                    }
                }));
    }
}
