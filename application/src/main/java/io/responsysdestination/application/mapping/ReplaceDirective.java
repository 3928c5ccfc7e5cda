package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/**
 * {@code {"@replace": {"pattern": "true", "replacement": "I", "pattern2": "false", "replacement2": "O", "value": …}}}:
 * one or two literal replacements in a text, a number or a boolean; anything else becomes an empty text.
 */
final class ReplaceDirective {
    private static final int LENGTH_MAX = 10;

    private ReplaceDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var pattern = arguments.require("pattern") ? bounded(arguments, "pattern", 1) : "";
        var replacement = bounded(arguments, "replacement", 0);
        var value = arguments.require("value") ? arguments.textOrDirective("value") : MappingCompiler.NOTHING;
        var ignoresCase = arguments.flag("ignorecase", false);
        var global = arguments.flag("global", true);
        var pattern2 = ifText(arguments, "pattern2");
        var replacement2 = ifText(arguments, "replacement2");
        arguments.checkOthers();
        if ("".equals(arguments.written("value"))) {
            return MappingCompiler.NOTHING;
        }
        var first = new Replacement(pattern, replacement, ignoresCase, global);
        var second = pattern2.isEmpty() ? null : new Replacement(pattern2, replacement2, ignoresCase, global);
        var where = place.toString();
        Expression replaced = data -> {
            var text = text(value.resolve(data), where);
            var result = first.apply(text, where);
            return second == null ? result : second.apply(result, where);
        };
        return Expression.sourced(data -> value.source(data) + ", with replacements", replaced);
    }

    private static String text(@Nullable Object value, String where) {
        return value instanceof String || value instanceof Boolean || value instanceof Number
                ? JavaScript.text(value, where)
                : "";
    }

    private static String bounded(Arguments arguments, String name, int lengthMin) {
        var text = arguments.text(name);
        if (text == null) {
            return "";
        }
        if (text.length() < lengthMin || text.length() > LENGTH_MAX) {
            arguments.at(name).report("should have " + lengthMin + " to " + LENGTH_MAX + " characters");
        }
        return text;
    }

    /** The second pair counts only if it is text; Segment takes anything else for missing. */
    private static String ifText(Arguments arguments, String name) {
        return arguments.written(name) instanceof String ? bounded(arguments, name, 0) : "";
    }
}
