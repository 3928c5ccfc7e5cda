package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"@arrayPath": ["$.properties.products", {"sku": {"@path": "$.id"}}]}}: a list of the event, each element in a
 * new shape, within which paths start at the element.
 */
final class ArrayPathDirective {
    private ArrayPathDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        if (!(argument instanceof List<?> list)) {
            place.report("should be an array but it is " + JsonKind.of(argument).phrase());
            return MappingCompiler.NOTHING;
        }
        if (list.isEmpty()) {
            place.report("should have a path as its first element");
            return MappingCompiler.NOTHING;
        }
        var root = root(list.get(0), place.at("0"), compiler);
        var shape = list.size() > 1 ? list.get(1) : null;
        var element = compiler.compile(shape, place.at("1"));
        return shape instanceof Map<?, ?> object && !object.isEmpty()
                ? Expression.sourced(
                        data -> root.source(data) + ", each in a new shape",
                        data -> reshape(root.resolve(data), element))
                : root;
    }

    private static Expression root(@Nullable Object written, Place place, MappingCompiler compiler) {
        return written instanceof String text ? PathExpression.of(text) : compiler.compileText(written, place);
    }

    private static @Nullable Object reshape(@Nullable Object root, Expression element) {
        if (root instanceof Map<?, ?>) {
            root = List.of(root);
        }
        if (!(root instanceof List<?> elements)) {
            return root;
        }
        var result = new ArrayList<@Nullable Object>(elements.size());
        for (var each : elements) {
            result.add(element.resolve(each));
        }
        return result;
    }
}
