package io.responsysdestination.application.merge;

import java.time.Duration;
import java.util.function.Function;

/** What became of an intent. */
public sealed interface IntentOutcome {
    <R> R fold(
            Function<? super Done, ? extends R> onDone,
            Function<? super Refused, ? extends R> onRefused,
            Function<? super Unsent, ? extends R> onUnsent);

    /** Requests that have carried it, retries included. */
    default int attempts() {
        return 1;
    }

    /** Every row of it is stored. */
    record Done(String riid) implements IntentOutcome {
        @Override
        public <R> R fold(
                Function<? super Done, ? extends R> onDone,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Unsent, ? extends R> onUnsent) {
            return onDone.apply(this);
        }

        @Override
        public String toString() {
            return "Done[***]";
        }
    }

    /** It cannot be stored as it is. {@code reason} may repeat a value of the row. */
    record Refused(String code, String reason) implements IntentOutcome {
        @Override
        public <R> R fold(
                Function<? super Done, ? extends R> onDone,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Unsent, ? extends R> onUnsent) {
            return onRefused.apply(this);
        }

        @Override
        public String toString() {
            return "Refused[" + code + "]";
        }
    }

    /** Not stored, or not known to be: the same intent is worth carrying out again, after {@code after} at the soonest. */
    record Unsent(Duration after, String reason) implements IntentOutcome {
        @Override
        public <R> R fold(
                Function<? super Done, ? extends R> onDone,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Unsent, ? extends R> onUnsent) {
            return onUnsent.apply(this);
        }
    }
}
