package io.responsysdestination.application.action;

import io.responsysdestination.application.merge.MergeIntent;
import java.util.List;
import java.util.function.Function;

/** What an action makes of a payload. */
public sealed interface Preparation {
    <R> R fold(
            Function<? super Ready, ? extends R> onReady,
            Function<? super Refused, ? extends R> onRefused,
            Function<? super NotMeant, ? extends R> onNotMeant);

    /** Rows to be merged; {@code omissions} are values of the payload that are left out of them. */
    record Ready(MergeIntent intent, List<Omission> omissions) implements Preparation {
        public Ready {
            omissions = List.copyOf(omissions);
        }

        @Override
        public <R> R fold(
                Function<? super Ready, ? extends R> onReady,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant) {
            return onReady.apply(this);
        }
    }

    /** The payload cannot become a row. {@code reason} names fields, never their values. */
    record Refused(String code, String reason) implements Preparation {
        @Override
        public <R> R fold(
                Function<? super Ready, ? extends R> onReady,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant) {
            return onRefused.apply(this);
        }
    }

    /** The action has no business with the event. */
    record NotMeant(String why) implements Preparation {
        @Override
        public <R> R fold(
                Function<? super Ready, ? extends R> onReady,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant) {
            return onNotMeant.apply(this);
        }
    }

    /** A value that is left out although the event goes on: which field, and why in words without the value. */
    record Omission(String field, String problem) {}
}
