package io.responsysdestination.application.port.in;

import java.time.Duration;
import java.util.function.Function;

/** What became of one input of an action. */
public sealed interface ActionOutcome {
    <R> R fold(
            Function<? super Delivered, ? extends R> onDelivered,
            Function<? super Rejected, ? extends R> onRejected,
            Function<? super NotMeant, ? extends R> onNotMeant,
            Function<? super TryLater, ? extends R> onTryLater);

    /** Every row of it is in Responsys; {@code riid} is the person's id there. */
    record Delivered(String riid) implements ActionOutcome {
        @Override
        public <R> R fold(
                Function<? super Delivered, ? extends R> onDelivered,
                Function<? super Rejected, ? extends R> onRejected,
                Function<? super NotMeant, ? extends R> onNotMeant,
                Function<? super TryLater, ? extends R> onTryLater) {
            return onDelivered.apply(this);
        }

        @Override
        public String toString() {
            return "Delivered[***]";
        }
    }

    /** It cannot be delivered as it is. {@code code} is safe to log; {@code reason} may repeat a value. */
    record Rejected(String code, String reason) implements ActionOutcome {
        @Override
        public <R> R fold(
                Function<? super Delivered, ? extends R> onDelivered,
                Function<? super Rejected, ? extends R> onRejected,
                Function<? super NotMeant, ? extends R> onNotMeant,
                Function<? super TryLater, ? extends R> onTryLater) {
            return onRejected.apply(this);
        }

        @Override
        public String toString() {
            return "Rejected[" + code + "]";
        }
    }

    /** The action has no business with such an event, and nothing is wrong with it. */
    record NotMeant(String why) implements ActionOutcome {
        @Override
        public <R> R fold(
                Function<? super Delivered, ? extends R> onDelivered,
                Function<? super Rejected, ? extends R> onRejected,
                Function<? super NotMeant, ? extends R> onNotMeant,
                Function<? super TryLater, ? extends R> onTryLater) {
            return onNotMeant.apply(this);
        }
    }

    /** Not delivered, or not known to be; calling again with the same input, in the same order, is safe. */
    record TryLater(Duration after, String reason) implements ActionOutcome {
        @Override
        public <R> R fold(
                Function<? super Delivered, ? extends R> onDelivered,
                Function<? super Rejected, ? extends R> onRejected,
                Function<? super NotMeant, ? extends R> onNotMeant,
                Function<? super TryLater, ? extends R> onTryLater) {
            return onTryLater.apply(this);
        }
    }
}
