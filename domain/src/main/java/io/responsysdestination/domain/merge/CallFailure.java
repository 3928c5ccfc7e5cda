package io.responsysdestination.domain.merge;

import java.time.Duration;
import java.util.function.Function;

/**
 * Why a call to Responsys as a whole brought no result. Only {@link RequestRefused} is final for its rows; the others cost
 * time, never data.
 */
public sealed interface CallFailure {
    /** Text for people; of a refusal it may repeat what Responsys said, so it is not for logs. */
    String reason();

    <R> R fold(
            Function<? super RequestRefused, ? extends R> onRefused,
            Function<? super TryLater, ? extends R> onTryLater,
            Function<? super CredentialsRefused, ? extends R> onCredentialsRefused);

    /**
     * Responsys refuses the request as it is (unknown list, unknown column, malformed value).
     *
     * @param code Responsys' errorCode, safe to log
     * @param rowAtFault whether the error points at a single row, so that the others are worth sending without it
     */
    record RequestRefused(String code, String reason, boolean rowAtFault) implements CallFailure {
        @Override
        public <R> R fold(
                Function<? super RequestRefused, ? extends R> onRefused,
                Function<? super TryLater, ? extends R> onTryLater,
                Function<? super CredentialsRefused, ? extends R> onCredentialsRefused) {
            return onRefused.apply(this);
        }

        /** Oracle's pages disagree on which of the two a merge answers. */
        public boolean saysPetIsMissing() {
            return code.equals("TABLE_NOT_FOUND") || code.equals("PROFILE_EXTENSION_NOT_FOUND");
        }

        public boolean saysColumnIsUnknown() {
            return code.equals("INVALID_FIELD_NAME");
        }

        /** Whether a table that has changed behind our back explains the refusal. */
        public boolean saysSchemaIsStale() {
            return saysPetIsMissing() || saysColumnIsUnknown();
        }

        @Override
        public String toString() {
            return "RequestRefused[" + code + "]";
        }
    }

    /** The same request will do later. What differs is how long to wait. */
    sealed interface TryLater extends CallFailure {
        /** How long to wait at least before the same function is called again. */
        Duration after();

        @Override
        default <R> R fold(
                Function<? super RequestRefused, ? extends R> onRefused,
                Function<? super TryLater, ? extends R> onTryLater,
                Function<? super CredentialsRefused, ? extends R> onCredentialsRefused) {
            return onTryLater.apply(this);
        }
    }

    /** The account's limit for this function is used up for this minute (API_LIMIT_EXCEEDED). */
    record Throttled(Duration after) implements TryLater {
        @Override
        public String reason() {
            return "the account's limit for this API function is used up";
        }
    }

    /** The account's capacity guard has tripped (INTERNAL_CAPACITY_LIMIT_EXCEEDED); it resets every ten minutes. */
    record CapacityExceeded(Duration after) implements TryLater {
        @Override
        public String reason() {
            return "Responsys' capacity limit for the account is exceeded";
        }
    }

    /** No usable answer: cut, slow, 5xx, not JSON. The request may have been carried out; merges may be repeated. */
    record Outage(String reason, Duration after) implements TryLater {}

    /** Login, password or rights are refused: a person must act, and trying again could lock the user. */
    record CredentialsRefused(String code, String reason) implements CallFailure {
        @Override
        public <R> R fold(
                Function<? super RequestRefused, ? extends R> onRefused,
                Function<? super TryLater, ? extends R> onTryLater,
                Function<? super CredentialsRefused, ? extends R> onCredentialsRefused) {
            return onCredentialsRefused.apply(this);
        }
    }
}
