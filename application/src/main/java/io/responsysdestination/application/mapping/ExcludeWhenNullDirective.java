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
        return new WithoutNulls(value, where);
    }

    private record WithoutNulls(Expression value, String where) implements Expression {
        @Override
        public @Nullable Object resolve(@Nullable Object data) {
            return withoutNulls(value.resolve(data), new SizeLimit(where), where, 0);
        }

        @Override
        public String source(@Nullable Object data) {
            return value.source(data);
        }

        @Override
        public void trace(String field, @Nullable Object data, Origins origins) {
            var all = new Origins();
            value.trace(field, data, all);
            if (resolve(data) instanceof Map<?, ?> kept) {
                kept.keySet().forEach(name -> origins.addAll(Origins.join(field, String.valueOf(name)), all));
            } else if (resolve(data) != Undefined.UNDEFINED) {
                origins.addAll(field, all);
            }
        }
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
