package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/**
 * {@code {"@if": {"exists": …, "then": …, "else": …}}}. With {@code blank} in place of {@code exists} the condition is,
 * in spite of its name, that the value is <em>not</em> blank.
 */
final class IfDirective implements Expression {
    private final Expression tested;
    private final boolean testsExistence;
    private final Expression then;
    private final Expression otherwise;
    private final String where;

    private IfDirective(
            Expression tested, boolean testsExistence, Expression then, Expression otherwise, String where) {
        this.tested = tested;
        this.testsExistence = testsExistence;
        this.then = then;
        this.otherwise = otherwise;
        this.where = where;
    }

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var exists = arguments.value("exists");
        var blank = arguments.value("blank");
        if (!JavaScript.isTruthy(arguments.written("exists")) && !JavaScript.isTruthy(arguments.written("blank"))) {
            arguments.report("should have a condition, \"exists\" or \"blank\"");
        }
        var testsExistence = arguments.has("exists");
        var then = arguments.value("then");
        var otherwise = arguments.value("else");
        var expression = new IfDirective(
                testsExistence ? exists : blank,
                testsExistence,
                then,
                // Segment takes a literal false, 0, "" or null here for a missing "else".
                JavaScript.isTruthy(arguments.written("else")) ? otherwise : MappingCompiler.NOTHING,
                place.toString());
        arguments.checkOthers();
        return expression;
    }

    @Override
    public @Nullable Object resolve(@Nullable Object data) {
        return (holds(data) ? then : otherwise).resolve(data);
    }

    @Override
    public String source(@Nullable Object data) {
        return holds(data) ? words(true) + then.source(data) : words(false) + otherwise.source(data);
    }

    @Override
    public void trace(String field, @Nullable Object data, Origins origins) {
        var holds = holds(data);
        (holds ? then : otherwise).trace(field, data, origins.by(words(holds)));
    }

    private boolean holds(@Nullable Object data) {
        var value = tested.resolve(data);
        return !JavaScript.isMissing(value) && (testsExistence || !JavaScript.looselyEqualsEmptyText(value, where));
    }

    private static String words(boolean holds) {
        return holds ? "then of @if: " : "else of @if: ";
    }
}
