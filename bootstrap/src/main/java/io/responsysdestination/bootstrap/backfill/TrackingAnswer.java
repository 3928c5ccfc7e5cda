package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.backfill.Item.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What the tracking API makes of a batch. */
sealed interface TrackingAnswer {
    <R> R fold(
            Function<? super Taken, ? extends R> onTaken,
            Function<? super Refused, ? extends R> onRefused,
            Function<? super Later, ? extends R> onLater);

    /** On the service's disk, but for some by their index in the batch. */
    record Taken(Map<Integer, Refusal> rejected) implements TrackingAnswer {
        @Override
        public <R> R fold(
                Function<? super Taken, ? extends R> onTaken,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Later, ? extends R> onLater) {
            return onTaken.apply(this);
        }
    }

    /** None of it was taken, because of what it holds. */
    record Refused(Refusal why) implements TrackingAnswer {
        @Override
        public <R> R fold(
                Function<? super Taken, ? extends R> onTaken,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Later, ? extends R> onLater) {
            return onRefused.apply(this);
        }
    }

    /** None of it was taken, or nobody knows; to be sent again. */
    record Later(Duration after, String why, boolean isReachable) implements TrackingAnswer {
        @Override
        public <R> R fold(
                Function<? super Taken, ? extends R> onTaken,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super Later, ? extends R> onLater) {
            return onLater.apply(this);
        }
    }
}
