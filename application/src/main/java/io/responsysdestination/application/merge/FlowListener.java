package io.responsysdestination.application.merge;

/** What a flow tells of itself, for people to see. */
public interface FlowListener {
    /** {@code reason} is in words without data of a row. */
    void waitingBecause(String reason);

    void delivering();

    /** Something that only a person can mend; for good. */
    void stopBecause(String reason);
}
