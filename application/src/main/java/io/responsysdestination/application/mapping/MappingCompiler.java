package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles JSON to expressions, finding directives on the way. */
final class MappingCompiler {
    static final Expression NOTHING = data -> Undefined.UNDEFINED;
    private static final String METADATA = "_metadata";

    private final Map<String, DirectiveCompiler> directives;

    MappingCompiler(Map<String, DirectiveCompiler> directives) {
        this.directives = directives;
    }

    Expression compile(@Nullable Object json, Place place) {
        if (place.isTooDeep()) {
            return wrong(place, "is nested deeper than " + Place.DEPTH_MAX + " levels");
        }
        var kind = JsonKind.of(json);
        if (kind == JsonKind.FOREIGN) {
            return wrong(place, "is not a JSON value");
        }
        if (json instanceof List<?> array) {
            return compileArray(array, place.unchecked());
        }
        if (json instanceof Map<?, ?> object) {
            return kind == JsonKind.DIRECTIVE ? compileDirective(object, place) : compileObject(object, place);
        }
        return Expression.constant(json);
    }

    /** Reports the problem unless the argument is text or a directive. */
    Expression compileText(@Nullable Object json, Place place) {
        var kind = JsonKind.of(json);
        if (kind != JsonKind.STRING && kind != JsonKind.DIRECTIVE) {
            return wrong(place, "should be a string or a mapping directive but it is " + kind.phrase());
        }
        return compile(json, place);
    }

    /** Reports the problem unless the argument is an ordinary object or a directive. */
    Expression compileObjectOrDirective(@Nullable Object json, Place place) {
        var kind = JsonKind.of(json);
        if (kind != JsonKind.OBJECT && kind != JsonKind.DIRECTIVE) {
            return wrong(place, "should be an object or a mapping directive but it is " + kind.phrase());
        }
        return compile(json, place);
    }

    /** Any JSON; unless it is a directive, what it contains is not checked before it is resolved. */
    Expression compileRaw(@Nullable Object json, Place place) {
        return compile(json, JsonKind.of(json) == JsonKind.DIRECTIVE ? place : place.unchecked());
    }

    private Expression compileArray(List<?> array, Place place) {
        var elements = new Expression[array.size()];
        int index = 0;
        for (var element : array) {
            elements[index] = compile(element, place.at(Integer.toString(index)));
            index++;
        }
        return new ArrayExpression(elements);
    }

    private Expression compileObject(Map<?, ?> object, Place place) {
        var names = new String[object.size()];
        var members = new Expression[object.size()];
        int index = 0;
        for (var member : object.entrySet()) {
            var name = (String) member.getKey();
            names[index] = name;
            members[index] = compile(member.getValue(), place.at(name));
            index++;
        }
        return new ObjectExpression(names, members);
    }

    private Expression compileDirective(Map<?, ?> object, Place place) {
        var names = new ArrayList<String>();
        int others = 0;
        for (var key : object.keySet()) {
            var name = (String) key;
            if (name.startsWith("@")) {
                names.add(name);
            } else if (!METADATA.equals(name)) {
                others++;
            }
        }
        if (!place.isChecked()) {
            // In an unchecked place only an object without ordinary members is a directive, and its first name counts.
            return others > 0 ? compileObject(object, place) : deferring(names.get(0), object, place);
        }
        if (names.size() > 1) {
            return wrong(place, "should have one directive but it has " + String.join(", ", names));
        }
        if (others > 0) {
            return wrong(place, "should not have ordinary members beside the directive " + names.get(0));
        }
        return directive(names.get(0), object, place);
    }

    private Expression deferring(String name, Map<?, ?> object, Place place) {
        var problems = new ArrayList<String>();
        var expression = directive(name, object, place.reportingTo(problems));
        return problems.isEmpty() ? expression : new FailingExpression(problems.get(0));
    }

    private Expression directive(String name, Map<?, ?> object, Place place) {
        var directive = directives.get(name);
        return directive == null
                ? wrong(place, "has an unknown directive: " + name + nearest(name))
                : directive.compile(object.get(name), place.at(name), this);
    }

    private String nearest(String name) {
        return MisspeltDirective.meantBy(name, directives.keySet())
                .map(meant -> " (did you mean " + meant + "?)")
                .orElse("");
    }

    private static Expression wrong(Place place, String problem) {
        place.report(problem);
        return NOTHING;
    }
}
