package io.responsysdestination.application.subscription;

import io.responsysdestination.application.subscription.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Grammar, with {@code and} binding tighter than {@code or}, and conditions side by side joined by {@code and}:
 *
 * <pre>
 * any       = all { "or" all }
 * all       = one { [ "and" ] one }
 * one       = [ "!" ] "(" any ")"  |  [ "!" ] test  |  condition
 * test      = ( "contains" | "match" ) "(" operand "," value ")"  |  field with a dot
 * condition = operand operator value  |  operand "in" list  |  ( operand | value ) "in" field
 * operand   = field  |  function "(" operand ")"
 * list      = "[" value { "," value } "]"
 * </pre>
 */
final class Parser {
    private static final String FIELD_HINT = "a field such as properties.plan is expected";

    private final List<Token> tokens;
    private int at;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    Predicate parse() {
        var predicate = any(0);
        if (!peek().is(Kind.END)) {
            throw wrong(peek(), "\"and\", \"or\" or the end is expected");
        }
        return predicate;
    }

    private Predicate any(int depth) {
        var parts = new ArrayList<Predicate>();
        do {
            parts.add(all(depth));
        } while (skip(Kind.OR));
        return parts.size() == 1 ? parts.get(0) : new Predicate.AnyOf(List.copyOf(parts));
    }

    private Predicate all(int depth) {
        var parts = new ArrayList<Predicate>();
        do {
            parts.add(one(depth));
        } while (skip(Kind.AND) || startsAnother());
        return parts.size() == 1 ? parts.get(0) : new Predicate.AllOf(List.copyOf(parts));
    }

    /** Whether a condition follows that nothing joins to the one before. */
    private boolean startsAnother() {
        var token = peek();
        if (token.is(Kind.WORD) && !isCompared(tokens.get(at + 1))) {
            MisspeltConnector.meantBy(token.text()).ifPresent(meant -> {
                throw wrong(token, "\"and\", \"or\" or a condition is expected; did you mean \"" + meant + "\"?");
            });
        }
        return token.is(Kind.WORD) || token.is(Kind.OPEN) || token.is(Kind.NOT);
    }

    private static boolean isCompared(Token next) {
        return next.is(Kind.OPERATOR) || isIn(next);
    }

    private Predicate one(int depth) {
        var first = take();
        var negated = first.is(Kind.NOT);
        var token = negated ? take() : first;
        if (token.is(Kind.OPEN)) {
            return negated ? new Predicate.Not(group(token, depth + 1)) : group(token, depth + 1);
        }
        if (peek().is(Kind.OPEN) && (token.isWord("contains") || token.isWord("match"))) {
            return text(token, negated);
        }
        if (isFlag(token)) {
            var flag = Field.of(token).isTrue();
            return negated ? new Predicate.Not(flag) : flag;
        }
        if (negated) {
            throw wrong(
                    first,
                    "\"!\" can stand before a group in parentheses, contains(…), match(…) or a field that is true or"
                            + " false");
        }
        return condition(token);
    }

    /** Only with a dot: a lone word is rather a text whose quotes are missing. */
    private boolean isFlag(Token token) {
        var next = peek();
        return token.is(Kind.WORD)
                && token.text().indexOf('.') > 0
                && (next.is(Kind.AND) || next.is(Kind.OR) || next.is(Kind.CLOSE) || next.is(Kind.END));
    }

    private Predicate group(Token open, int depth) {
        if (depth > Trigger.NESTING_MAX) {
            throw wrong(open, "more than " + Trigger.NESTING_MAX + " groups inside each other");
        }
        var predicate = any(depth);
        pass(Kind.CLOSE, "\")\" is missing");
        return predicate;
    }

    private Predicate text(Token name, boolean negated) {
        pass(Kind.OPEN, "\"(\" is missing");
        var operand = operand(expect(Kind.WORD, FIELD_HINT), 0).operand();
        pass(Kind.COMMA, "a comma is missing between field and value");
        var value = value();
        pass(Kind.CLOSE, "\")\" is missing");
        return new Predicate.HasText(operand, pattern(name, value), negated);
    }

    private static TextPattern pattern(Token name, Token value) {
        var text = Field.textOf(value);
        try {
            return name.isWord("match") ? TextPattern.ofMatch(text) : TextPattern.ofContains(text);
        } catch (IllegalArgumentException badPattern) {
            throw wrong(value, String.valueOf(badPattern.getMessage()));
        }
    }

    private Predicate condition(Token first) {
        if (first.isLiteral() && skipIn()) {
            return new Predicate.Listed(Field.constant(first), listField());
        }
        if (!first.is(Kind.WORD)) {
            throw wrong(first, "a condition such as type = \"track\" is expected");
        }
        var field = operand(first, 0);
        if (skipIn()) {
            return skip(Kind.LIST_OPEN) ? field.in(restOfList()) : new Predicate.Listed(field.operand(), listField());
        }
        var operator = expect(Kind.OPERATOR, "one of = != < <= > >= in is expected; text with blanks needs quotes");
        return field.compare(operator.text(), value());
    }

    private Field operand(Token name, int depth) {
        if (!skip(Kind.OPEN)) {
            return Field.of(name);
        }
        var function = ValueFunction.named(name.text());
        if (function == null) {
            throw wrong(
                    name,
                    "unknown function; there are contains(field, value), match(field, value) and, of a field, "
                            + ValueFunction.NAMES);
        }
        if (depth >= Trigger.NESTING_MAX) {
            throw wrong(name, "more than " + Trigger.NESTING_MAX + " functions inside each other");
        }
        var inner = operand(expect(Kind.WORD, FIELD_HINT), depth + 1);
        pass(Kind.CLOSE, "\")\" is missing");
        return inner.through(function);
    }

    private boolean skipIn() {
        return isIn(peek()) && skip(Kind.WORD);
    }

    private static boolean isIn(Token token) {
        return token.is(Kind.WORD) && token.text().equalsIgnoreCase("in");
    }

    private Operand listField() {
        return Field.of(expect(Kind.WORD, "a list such as [\"a\", \"b\"] or a field that holds one is expected"))
                .operand();
    }

    private List<Token> restOfList() {
        var values = new ArrayList<Token>();
        do {
            values.add(value());
        } while (skip(Kind.COMMA));
        pass(Kind.LIST_CLOSE, "a comma or \"]\" is missing; text with blanks needs quotes");
        return values;
    }

    private Token value() {
        var value = take();
        if (!value.is(Kind.QUOTED) && !value.is(Kind.NUMBER) && !value.is(Kind.WORD)) {
            throw wrong(value, "a value is expected: \"text\", a number, true, false or null");
        }
        return value;
    }

    private Token peek() {
        return tokens.get(at);
    }

    /** The end is never passed. */
    private Token take() {
        var token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        }
        return token;
    }

    private boolean skip(Kind kind) {
        if (!peek().is(kind)) {
            return false;
        }
        at++;
        return true;
    }

    private Token expect(Kind kind, String hint) {
        var token = peek();
        pass(kind, hint);
        return token;
    }

    private void pass(Kind kind, String hint) {
        if (!skip(kind)) {
            throw wrong(peek(), hint);
        }
    }

    private static InvalidTriggerException wrong(Token token, String hint) {
        return new InvalidTriggerException(token.column(), hint);
    }
}
