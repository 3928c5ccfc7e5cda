package io.responsysdestination.sandbox.fault;

import java.time.Duration;
import java.util.Objects;

/**
 * What happens to a call instead of, or beside, its ordinary answer.
 *
 * @param status HTTP status, for the kinds that answer
 * @param delay waited before the ordinary answer, for {@link Kind#DELAY}
 */
public record Fault(Kind kind, int status, String contentType, String body, Duration delay) {
    private static final Duration DELAY_MAX = Duration.ofMinutes(10);

    /** How a fault shows on the wire. */
    public enum Kind {
        /** Answers as told; the call has no effect. */
        ANSWER,
        /** Cuts the connection without an answer; the call has no effect. */
        CUT,
        /** Waits, then answers as usual. */
        DELAY,
        /** Carries the call out, then cuts the connection in place of the answer. */
        ANSWER_LOST,
        /** Announces more bytes than it sends, then cuts the connection; the call has no effect. */
        LYING_LENGTH
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException("delay must be from zero to " + DELAY_MAX);
        }
    }

    public static Fault json(int status, String body) {
        return new Fault(Kind.ANSWER, status, "application/json;charset=UTF-8", body, Duration.ZERO);
    }

    /** The envelope of Responsys' errors with this code. */
    public static Fault error(int status, String errorCode) {
        return json(
                status,
                "{\"type\":\"\",\"title\":\"\",\"errorCode\":\"" + errorCode
                        + "\",\"detail\":\"\",\"errorDetails\":[]}");
    }

    /** A page as a gateway sends it. */
    public static Fault html(int status) {
        return new Fault(
                Kind.ANSWER, status, "text/html", "<html><body><h1>" + status + "</h1></body></html>", Duration.ZERO);
    }

    /** 200, said to be JSON, and none. */
    public static Fault garbage() {
        return json(200, "{\"recordData\": {\"fieldNames\": [");
    }

    public static Fault cut() {
        return new Fault(Kind.CUT, 0, "", "", Duration.ZERO);
    }

    public static Fault delay(Duration delay) {
        return new Fault(Kind.DELAY, 0, "", "", delay);
    }

    public static Fault answerLost() {
        return new Fault(Kind.ANSWER_LOST, 0, "", "", Duration.ZERO);
    }

    public static Fault lyingLength() {
        return new Fault(Kind.LYING_LENGTH, 200, "application/json;charset=UTF-8", "{\"recordData\":", Duration.ZERO);
    }
}
