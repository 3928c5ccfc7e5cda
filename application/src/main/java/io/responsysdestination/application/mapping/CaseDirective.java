package io.responsysdestination.application.mapping;

import io.responsysdestination.application.text.LetterCase;
import org.jspecify.annotations.Nullable;

/** {@code {"@case": {"operator": "lower", "value": …}}}: text in lower or upper case, anything else as it is. */
final class CaseDirective {
    private CaseDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var operator = arguments.text("operator");
        if (!JavaScript.isTruthy(arguments.written("operator"))) {
            arguments.report("should have an \"operator\", \"lower\" or \"upper\"");
        }
        var value = arguments.has("value") ? arguments.textOrDirective("value") : MappingCompiler.NOTHING;
        arguments.checkOthers();
        if ("".equals(arguments.written("value"))) {
            return MappingCompiler.NOTHING;
        }
        var where = place.toString();
        Expression converted = data -> {
            var resolved = value.resolve(data);
            return resolved instanceof String text && operator != null ? convert(text, operator, where) : resolved;
        };
        return Expression.sourced(data -> value.source(data) + ", in " + operator + " case", converted);
    }

    private static String convert(String text, String operator, String where) {
        return switch (operator) {
            case "lower" -> LetterCase.lower(text);
            case "upper" -> LetterCase.upper(text);
            default ->
                throw new MappingFailedException(
                        where, "should have the operator \"lower\" or \"upper\" but it has \"" + operator + "\"");
        };
    }
}
