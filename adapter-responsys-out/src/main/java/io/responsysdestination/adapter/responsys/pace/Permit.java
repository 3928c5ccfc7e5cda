package io.responsysdestination.adapter.responsys.pace;

/** One call may be made now. Exactly one of the methods is to be called, once. */
public interface Permit {
    /** The call was sent and is at its end: an answer, a timeout, a broken connection. */
    void answered();

    /** The call was not sent after all. */
    void unsent();
}
