package io.responsysdestination.application.testkit;

import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How a port answers its next calls: with failures first, late, or not at all but with a defect. */
public final class Answers {
    private final Deque<CallFailure> failures = new ArrayDeque<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private boolean defective;

    /** The next {@code times} calls fail and change nothing. */
    public void fail(int times, CallFailure failure) {
        for (int i = 0; i < times; i++) {
            failures.add(failure);
        }
    }

    /** From now on no call is answered or has an effect. */
    public void hold() {
        holding = true;
    }

    /** What is held stays so; later calls are answered at once. */
    public void answerLaterCallsAtOnce() {
        holding = false;
    }

    /** Answers what is held, in order; later calls are answered at once. */
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    /** Answers what is held, in any order; later calls are answered at once. */
    public void release(Random order) {
        List<Runnable> inAnyOrder = new ArrayList<>(held);
        Collections.shuffle(inAnyOrder, order);
        held.clear();
        held.addAll(inAnyOrder);
        release();
    }

    /** How many calls wait for an answer. */
    public int waiting() {
        return held.size();
    }

    /** From now on every call throws, as no port may. */
    public void breakDown() {
        defective = true;
    }

    <T> CompletionStage<Answer<T>> give(Supplier<Answer<T>> work) {
        if (defective) {
            throw new IllegalStateException("a defect in a port");
        }
        if (!holding) {
            return CompletableFuture.completedFuture(now(work));
        }
        CompletableFuture<Answer<T>> later = new CompletableFuture<>();
        held.add(() -> later.complete(now(work)));
        return later;
    }

    private <T> Answer<T> now(Supplier<Answer<T>> work) {
        CallFailure failure = failures.poll();
        return failure == null ? work.get() : Answer.failed(failure);
    }
}
