package io.responsysdestination.sandbox.refusal;

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

    /** The row as Responsys answers it; the index counts from zero and the text ends with a line break. */
    public String asMergeFailure(int index) {
        return "MERGEFAILED: Record " + index + " = " + text + "\r\n";
    }
}
