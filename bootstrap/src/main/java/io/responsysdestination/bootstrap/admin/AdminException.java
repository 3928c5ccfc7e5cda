package io.responsysdestination.bootstrap.admin;

/** A running service could not be asked, or did not take the question. The message is one line for people. */
public final class AdminException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean callersFault;

    private AdminException(String message, boolean callersFault) {
        super(message);
        this.callersFault = callersFault;
    }

    static AdminException wrongQuestion(String message) {
        return new AdminException(message, true);
    }

    static AdminException noAnswer(String message) {
        return new AdminException(message, false);
    }

    /** Whether the command line or the configuration is wrong; asking again is of no use then. */
    public boolean isCallersFault() {
        return callersFault;
    }
}
