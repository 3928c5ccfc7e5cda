package io.responsysdestination.application.merge;

/** Is told how a flow fares, for people to see. Reasons hold no data of a row. Never throws and never blocks. */
public interface FlowListener {
    /** Requests wait for a reason that time can mend. */
    void waitingBecause(String reason);

    /** Nothing waits any longer but for company. */
    void delivering();

    /** No request is sent any more, until a person has acted. */
    void stopBecause(String reason);
}
