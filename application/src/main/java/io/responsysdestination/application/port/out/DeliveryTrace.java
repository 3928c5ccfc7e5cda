package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.merge.MergeApi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a delivery went through Responsys. Holds personal data; {@code toString} is masked.
 *
 * @param sent what was sent last to the list and then what was sent last to the PET; at most one of each
 * @param leftOut rows that had no need to be sent, in the order of time
 */
public record DeliveryTrace(List<Sent> sent, List<LeftOut> leftOut) {
    /** Of a delivery for which nothing was sent. */
    public static final DeliveryTrace NONE = new DeliveryTrace(List.of(), List.of());

    public DeliveryTrace {
        sent = List.copyOf(sent);
        leftOut = List.copyOf(leftOut);
    }

    public boolean isEmpty() {
        return sent.isEmpty() && leftOut.isEmpty();
    }

    /** What a row is sent to. */
    public enum Stage {
        LIST,
        PET
    }

    /**
     * A row as it was sent, and what Responsys said of it.
     *
     * @param requestId Responsys' id of the request where it was an asynchronous one
     * @param row the whole row, which may stand for several states of the person
     * @param answer in words for people; may repeat a value of the row; at most {@value #ANSWER_LENGTH_MAX} characters
     */
    public record Sent(
            Stage stage,
            MergeApi api,
            Instant at,
            Instant answeredAt,
            Optional<String> requestId,
            Row row,
            String answer) {
        public static final int ANSWER_LENGTH_MAX = 1_000;

        public Sent {
            answer = answer.length() > ANSWER_LENGTH_MAX ? answer.substring(0, ANSWER_LENGTH_MAX) : answer;
        }

        @Override
        public String toString() {
            return "Sent[" + stage + ", " + api + ", " + at + "]";
        }
    }

    /** A row that was not sent. */
    public record LeftOut(Instant at, Reason reason) {}

    /** Why a row was not sent. */
    public enum Reason {
        /** The list row would have named the person only, who is known to be in the list. */
        PERSON_KNOWN_TO_THE_LIST,

        /** All that the list row would have written has been written anew by an event that happened later. */
        LIST_ROW_OUTDATED,

        /** All that the PET row would have written has been written anew by an event that happened later. */
        PET_ROW_OUTDATED,

        /** The PET has none of the columns. */
        PET_WITHOUT_THE_COLUMNS
    }

    @Override
    public String toString() {
        return "DeliveryTrace[" + sent + ", " + leftOut + "]";
    }
}
