package io.responsysdestination.domain.merge;

import java.util.Optional;
import java.util.function.Function;

/** What Responsys said of one row of a merge. */
public sealed interface RowOutcome {
    /** Responsys' id of the asynchronous request that carried the row; none where the answer came at once. */
    Optional<String> requestId();

    /** The same outcome, of a row of this asynchronous request. */
    RowOutcome ofRequest(String id);

    <R> R fold(Function<? super Merged, ? extends R> onMerged, Function<? super Refused, ? extends R> onRefused);

    /** The row is stored; {@code riid} is the person's id in the list. */
    record Merged(String riid, Optional<String> requestId) implements RowOutcome {
        /** Of a row whose answer came at once. */
        public Merged(String riid) {
            this(riid, Optional.empty());
        }

        @Override
        public Merged ofRequest(String id) {
            return new Merged(riid, Optional.of(id));
        }

        @Override
        public <R> R fold(
                Function<? super Merged, ? extends R> onMerged, Function<? super Refused, ? extends R> onRefused) {
            return onMerged.apply(this);
        }

        @Override
        public String toString() {
            return "Merged[***]";
        }
    }

    /**
     * The row is not stored and sending it again would not change that. {@code code} is safe to log; {@code reason} is
     * Responsys' own text and may repeat a value of the row, so {@code toString} leaves it out.
     */
    record Refused(String code, String reason, Optional<String> requestId) implements RowOutcome {
        /** Of a row whose answer came at once. */
        public Refused(String code, String reason) {
            this(code, reason, Optional.empty());
        }

        @Override
        public Refused ofRequest(String id) {
            return new Refused(code, reason, Optional.of(id));
        }

        @Override
        public <R> R fold(
                Function<? super Merged, ? extends R> onMerged, Function<? super Refused, ? extends R> onRefused) {
            return onRefused.apply(this);
        }

        /**
         * Whether the list may have nobody to whom the row belongs. How a PET merge words that is undocumented: custom events
         * answer NO_RECIPIENT_FOUND, reads RECORD_NOT_FOUND, and of a row without a code nothing more is known.
         */
        public boolean mayMeanThatThePersonIsMissing() {
            return code.equals("NO_RECIPIENT_FOUND") || code.equals("RECORD_NOT_FOUND") || code.equals("MERGEFAILED");
        }

        @Override
        public String toString() {
            return "Refused[" + code + "]";
        }
    }
}
