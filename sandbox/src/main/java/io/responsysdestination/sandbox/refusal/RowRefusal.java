package io.responsysdestination.sandbox.refusal;

import java.util.function.IntPredicate;

/**
 * The refusal of one row, whose text goes into the row's place in a 200 answer. The text may quote the caller's value,
 * so it is kept out of the exception's message.
 */
public final class RowRefusal extends RuntimeException {
    private final String text;

    public RowRefusal(String text) {
        super("row refused", null, false, false);
        this.text = text;
    }

    /** Refuses the row that is meant to be refused. */
    public static void onDemand(IntPredicate refusedRows, int row) {
        if (refusedRows.test(row)) {
            throw new RowRefusal("INVALID_PARAMETER: The record is refused");
        }
    }

    /** The row as Responsys answers it; the index counts from zero and the text ends with a line break. */
    public String asMergeFailure(int index) {
        return "MERGEFAILED: Record " + index + " = " + text + "\r\n";
    }
}
