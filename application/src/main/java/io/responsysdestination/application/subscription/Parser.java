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
 * one       = [ "!" ] "(" any ")"  |  [ "!" ] function  |  field operator value
 * function  = ( "contains" | "match" ) "(" field "," value ")"
 * </pre>
 */
final class Parser {
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
        } while (skip(Kind.AND) || startsOne(peek()));
        return parts.size() == 1 ? parts.get(0) : new Predicate.AllOf(List.copyOf(parts));
    }

    private static boolean startsOne(Token token) {
        return token.is(Kind.WORD) || token.is(Kind.OPEN) || token.is(Kind.NOT);
    }

    private Predicate one(int depth) {
        var first = take();
        var negated = first.is(Kind.NOT);
        var token = negated ? take() : first;
        if (token.is(Kind.OPEN)) {
            return negated ? new Predicate.Not(group(token, depth + 1)) : group(token, depth + 1);
        }
        if (token.is(Kind.WORD) && peek().is(Kind.OPEN)) {
            return function(token, negated);
        }
        if (negated) {
            throw wrong(first, "\"!\" can stand before a group in parentheses, contains(…) or match(…) only");
        }
        if (!token.is(Kind.WORD)) {
            throw wrong(token, "a condition such as type = \"track\" is expected");
        }
        return condition(token);
    }

    private Predicate group(Token open, int depth) {
        if (depth > Trigger.NESTING_MAX) {
            throw wrong(open, "more than " + Trigger.NESTING_MAX + " groups inside each other");
        }
        var predicate = any(depth);
        pass(Kind.CLOSE, "\")\" is missing");
        return predicate;
    }

    private Predicate function(Token name, boolean negated) {
        if (!name.isWord("contains") && !name.isWord("match")) {
            throw wrong(name, "unknown function; there are contains(field, value) and match(field, value)");
        }
        pass(Kind.OPEN, "\"(\" is missing");
        var field = Field.of(expect(Kind.WORD, "a field such as properties.plan is expected"));
        pass(Kind.COMMA, "a comma is missing between field and value");
        var value = Field.textOf(value());
        pass(Kind.CLOSE, "\")\" is missing");
        var pattern =
                name.isWord("match") ? TextPattern.ofMatch(value) : new TextPattern(TextPattern.Kind.ANYWHERE, value);
        return new Predicate.HasText(field.path(), pattern, negated);
    }

    private Predicate condition(Token field) {
        var operator = expect(Kind.OPERATOR, "one of = != < <= > >= is expected; text with blanks needs quotes");
        return Field.of(field).compare(operator.text(), value());
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
