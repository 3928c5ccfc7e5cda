package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"@excludeWhenNull": …}}: nothing for null, objects without their null members, anything else as it is. */
final class ExcludeWhenNullDirective {
    private ExcludeWhenNullDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var value = compiler.compileRaw(argument, place);
        var where = place.toString();
        return data -> withoutNulls(value.resolve(data), new SizeLimit(where), where, 0);
    }

    /** Lists are not entered. */
    private static @Nullable Object withoutNulls(@Nullable Object value, SizeLimit limit, String where, int depth) {
        if (value == null) {
            return Undefined.UNDEFINED;
        }
        if (!(value instanceof Map<?, ?> object)) {
            return value;
        }
        if (depth > JsonText.DEPTH_MAX) {
            throw new MappingFailedException(where, "got a value nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        var kept = new LinkedHashMap<Object, @Nullable Object>();
        for (var member : object.entrySet()) {
            limit.add(0);
            var inner = withoutNulls(member.getValue(), limit, where, depth + 1);
            if (inner != Undefined.UNDEFINED) {
                kept.put(member.getKey(), inner);
            }
        }
        return kept;
    }
}
