package io.responsysdestination.sandbox.fault;

import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What happens to a call instead of, or beside, its ordinary answer.
 *
 * @param status HTTP status, for the kinds that answer
 * @param delay waited before the ordinary answer, for {@link Kind#DELAY}
 * @param headers beside Content-Type, for {@link Kind#ANSWER}
 * @param everyNthRow for {@link Kind#ROWS_REFUSED}
 * @param asyncOutcome for {@link Kind#ASYNC_OUTCOME}
 */
public record Fault(
        Kind kind,
        int status,
        String contentType,
        String body,
        Duration delay,
        Map<String, String> headers,
        int everyNthRow,
        AsyncOutcome asyncOutcome) {
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
        LYING_LENGTH,
        /** Refuses some rows of a merge with MERGEFAILED and merges the others. */
        ROWS_REFUSED,
        /** Accepts an asynchronous merge as usual and decides what becomes of it; elsewhere it does nothing. */
        ASYNC_OUTCOME
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException("delay must be from zero to " + DELAY_MAX);
        }
        if (everyNthRow < 1) {
            throw new IllegalArgumentException("everyNthRow must be at least 1");
        }
        headers = Map.copyOf(headers);
    }

    public Fault(Kind kind, int status, String contentType, String body, Duration delay) {
        this(kind, status, contentType, body, delay, Map.of(), 1, AsyncOutcome.CARRIED_OUT);
    }

    /** The same answer with one header more, {@code Retry-After} for one. */
    public Fault withHeader(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Fault(kind, status, contentType, body, delay, all, everyNthRow, asyncOutcome);
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

    /** Of the rows of a merge, asynchronous or not, every {@code n}th is refused: the first, the one {@code n} later … */
    public static Fault everyNthRowRefused(int n) {
        return new Fault(Kind.ROWS_REFUSED, 0, "", "", Duration.ZERO, Map.of(), n, AsyncOutcome.CARRIED_OUT);
    }

    /** What becomes of an asynchronous merge after it was accepted. */
    public static Fault asyncOutcome(AsyncOutcome outcome) {
        return new Fault(Kind.ASYNC_OUTCOME, 0, "", "", Duration.ZERO, Map.of(), 1, outcome);
    }

    public static Fault lyingLength() {
        return new Fault(Kind.LYING_LENGTH, 200, "application/json;charset=UTF-8", "{\"recordData\":", Duration.ZERO);
    }
}
