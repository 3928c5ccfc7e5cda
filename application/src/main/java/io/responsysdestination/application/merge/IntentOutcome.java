package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.DeliveryTrace;
import java.time.Duration;
import java.util.function.Function;

/** What became of an intent. {@code attempts} are the requests that carried it, those that were repeated included. */
public sealed interface IntentOutcome {
    int attempts();

    <R> R fold(
            Function<? super Done, ? extends R> onDone,
            Function<? super Refused, ? extends R> onRefused,
            Function<? super Unsent, ? extends R> onUnsent);

    /** Every row of it is stored. */
    record Done(String riid, int attempts, DeliveryTrace trace) implements IntentOutcome {
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
    record Refused(String code, String reason, int attempts, DeliveryTrace trace) implements IntentOutcome {
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
    record Unsent(Duration after, String reason, int attempts) implements IntentOutcome {
        @Override
        public <R> R fold(
                Function<? super Done, ? extends R> onDone,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Unsent, ? extends R> onUnsent) {
            return onUnsent.apply(this);
        }
    }
}
