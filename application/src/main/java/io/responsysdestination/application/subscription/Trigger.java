package io.responsysdestination.application.subscription;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscription wants, in the query language of Segment's destination triggers:
 * {@code type = "track" and (event = "Order Completed" or contains(properties.plan, "pro"))}.
 *
 * <p>Beyond Segment's parser, groups may be nested, {@code and} binds tighter than {@code or}, {@code !} negates a
 * group, both kinds of quotes are alike, and any member of the event can be asked for. What Segment documents for its
 * destination filters holds as well: {@code in} with lists, {@code length}, {@code typeof}, {@code lowercase} and its
 * likes, globs in {@code match}, and fields that are a condition by themselves ({@code properties.enabled}); but not
 * {@code bool}, {@code string} and {@code number}, nor a list beside {@code =}. Where the two languages differ, a
 * trigger means what it means in Segment's destination.
 */
public final class Trigger {
    public static final int LENGTH_MAX = 10_000;
    public static final int NESTING_MAX = 100;

    private final Predicate predicate;

    private Trigger(Predicate predicate) {
        this.predicate = predicate;
    }

    /**
     * Checks and compiles.
     *
     * @throws InvalidTriggerException if the text is longer than {@value #LENGTH_MAX} or cannot be understood
     */
    public static Trigger compile(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new InvalidTriggerException(LENGTH_MAX + 1, "longer than " + LENGTH_MAX + " characters");
        }
        return new Trigger(new Parser(new Lexer(text).tokens()).parse());
    }

    /** Of JSON as plain values; a number is any {@code Number}. */
    public boolean matches(Map<String, @Nullable Object> event) {
        return predicate.test(event);
    }
}
