package io.responsysdestination.application.subscription;

import io.responsysdestination.application.json.NumberText;
import io.responsysdestination.application.mapping.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The left side of a condition. How a value is read depends on it, as in Segment: the kinds of text fields know no
 * numbers, and {@code type} and {@code event} not even null.
 */
final class Field {
    private enum Reading {
        TEXT,
        TEXT_OR_NULL,
        IDENTIFIER,
        ANY
    }

    private static final String SEPARATORS = "[.\\[\\]]";

    private final Path path;
    private final Reading reading;

    private Field(Path path, Reading reading) {
        this.path = path;
        this.reading = reading;
    }

    static Field of(Token word) {
        var names = Arrays.stream(word.text().split(SEPARATORS))
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new InvalidTriggerException(word.column(), "a field such as properties.plan is expected");
        }
        return new Field(Path.ofNames(names), names.size() > 1 ? Reading.ANY : ofMember(names.get(0)));
    }

    private static Reading ofMember(String name) {
        return switch (name) {
            case "type", "event" -> Reading.TEXT;
            case "name" -> Reading.TEXT_OR_NULL;
            case "properties", "traits", "context" -> Reading.ANY;
            default -> Reading.IDENTIFIER;
        };
    }

    Path path() {
        return path;
    }

    Predicate compare(String operator, Token value) {
        return switch (operator) {
            case "=" -> equality(value, false);
            case "!=" -> equality(value, true);
            default -> order(operator, value);
        };
    }

    private Predicate equality(Token value, boolean negated) {
        if (value.isWord("null") && reading != Reading.TEXT) {
            return new Predicate.Exists(path, !negated);
        }
        if ((value.isWord("true") || value.isWord("false"))
                && (reading == Reading.IDENTIFIER || reading == Reading.ANY)) {
            return new Predicate.IsFlag(path, value.isWord("true"), negated);
        }
        if (value.is(Token.Kind.NUMBER) && reading == Reading.ANY) {
            return new Predicate.IsNumber(path, new BigDecimal(value.text()), negated);
        }
        return new Predicate.IsText(path, textOf(value), negated);
    }

    private Predicate order(String operator, Token value) {
        var limit = value.is(Token.Kind.NUMBER) || value.is(Token.Kind.QUOTED) ? numberOf(value.text()) : null;
        return limit == null ? Predicate.NEVER : new Predicate.Ordered(path, Order.of(operator), limit);
    }

    private static @Nullable BigDecimal numberOf(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Numbers in JavaScript's form, so that {@code userId = 42.0} finds the text "42". */
    static String textOf(Token value) {
        if (!value.is(Token.Kind.NUMBER)) {
            return value.text();
        }
        return NumberText.of(value.text().contains(".") ? new BigDecimal(value.text()) : new BigInteger(value.text()));
    }
}
