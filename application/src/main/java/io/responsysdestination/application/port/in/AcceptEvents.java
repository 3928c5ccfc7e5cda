package io.responsysdestination.application.port.in;

import io.responsysdestination.application.event.IncomingEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Takes events in. Never throws and never blocks; the stage fails on a defect only. */
public interface AcceptEvents {
    /** Events of one request, in their order. Completes once what is accepted is kept. */
    CompletionStage<Acceptance> accept(List<IncomingEvent> events);

    /** What became of a request. */
    sealed interface Acceptance {
        <R> R fold(Function<? super Kept, ? extends R> onKept, Function<? super Full, ? extends R> onFull);
    }

    /** Everything but the rejected events is kept; duplicates count as kept. */
    record Kept(List<Rejection> rejected) implements Acceptance {
        public Kept {
            rejected = List.copyOf(rejected);
        }

        @Override
        public <R> R fold(Function<? super Kept, ? extends R> onKept, Function<? super Full, ? extends R> onFull) {
            return onKept.apply(this);
        }
    }

    /** There is no room for all of the request. It can be sent again as it is: what is kept already counts as a duplicate. */
    record Full(Duration retryAfter) implements Acceptance {
        @Override
        public <R> R fold(Function<? super Kept, ? extends R> onKept, Function<? super Full, ? extends R> onFull) {
            return onFull.apply(this);
        }
    }

    /** An event that is refused for its content, by its position in the request. */
    record Rejection(int index, String code, String message) {}
}
