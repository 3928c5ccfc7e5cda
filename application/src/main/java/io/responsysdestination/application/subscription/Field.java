package io.responsysdestination.application.subscription;

import io.responsysdestination.application.json.NumberText;
import io.responsysdestination.application.mapping.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The left side of a condition: a member of the event, or what functions make of it. How the right side is read depends on
 * it, as in Segment: the kinds of text fields know no numbers, and {@code type} and {@code event} not even null.
 */
final class Field {
    private enum Reading {
        TEXT,
        TEXT_OR_NULL,
        IDENTIFIER,
        ANY
    }

    private static final String SEPARATORS = "[.\\[\\]]";

    private final Operand operand;
    private final Reading reading;

    private Field(Operand operand, Reading reading) {
        this.operand = operand;
        this.reading = reading;
    }

    static Field of(Token word) {
        var names = Arrays.stream(word.text().split(SEPARATORS))
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new InvalidTriggerException(word.column(), "a field such as properties.plan is expected");
        }
        return new Field(Path.ofNames(names)::find, names.size() > 1 ? Reading.ANY : ofMember(names.get(0)));
    }

    private static Reading ofMember(String name) {
        return switch (name) {
            case "type", "event" -> Reading.TEXT;
            case "name" -> Reading.TEXT_OR_NULL;
            case "properties", "traits", "context" -> Reading.ANY;
            default -> Reading.IDENTIFIER;
        };
    }

    /** A value that the trigger itself names. */
    static Operand constant(Token value) {
        var literal = literal(value, Reading.ANY);
        return event -> literal;
    }

    /** What the function makes of this field's value. */
    Field through(ValueFunction function) {
        var inner = operand;
        return new Field(event -> function.of(inner.of(event)), Reading.ANY);
    }

    Operand operand() {
        return operand;
    }

    Predicate compare(String operator, Token value) {
        return switch (operator) {
            case "=" -> equality(value, false);
            case "!=" -> equality(value, true);
            default -> order(operator, value);
        };
    }

    Predicate isTrue() {
        return new Predicate.IsFlag(operand, true, false);
    }

    /** As if compared with one after the other. */
    Predicate in(List<Token> values) {
        var literals = new HashSet<@Nullable Object>();
        values.forEach(value -> literals.add(Scalar.comparable(literal(value, reading))));
        return new Predicate.OneOf(operand, literals);
    }

    private Predicate equality(Token value, boolean negated) {
        var literal = literal(value, reading);
        if (literal == null) {
            return new Predicate.Exists(operand, !negated);
        }
        if (literal instanceof Boolean flag) {
            return new Predicate.IsFlag(operand, flag, negated);
        }
        return literal instanceof BigDecimal number
                ? new Predicate.IsNumber(operand, number, negated)
                : new Predicate.IsText(operand, literal.toString(), negated);
    }

    private static @Nullable Object literal(Token value, Reading reading) {
        if (value.isWord("null") && reading != Reading.TEXT) {
            return null;
        }
        if ((value.isWord("true") || value.isWord("false"))
                && (reading == Reading.IDENTIFIER || reading == Reading.ANY)) {
            return value.isWord("true");
        }
        return value.is(Token.Kind.NUMBER) && reading == Reading.ANY ? new BigDecimal(value.text()) : textOf(value);
    }

    private Predicate order(String operator, Token value) {
        var limit = value.is(Token.Kind.NUMBER) || value.is(Token.Kind.QUOTED) ? numberOf(value.text()) : null;
        return limit == null ? Predicate.NEVER : new Predicate.Ordered(operand, Order.of(operator), limit);
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
