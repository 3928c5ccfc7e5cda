package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"@flatten": {"separator": "_", "value": …}}}: an object of one level, with keys such as {@code address_city}. */
final class FlattenDirective implements Expression {
    private final Expression value;
    private final String separator;
    private final boolean omitsArrays;
    private final String where;

    private FlattenDirective(Expression value, String separator, boolean omitsArrays, String where) {
        this.value = value;
        this.separator = separator;
        this.omitsArrays = omitsArrays;
        this.where = where;
    }

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var separator = arguments.text("separator");
        if (!JavaScript.isTruthy(arguments.written("separator"))) {
            arguments.report("should have a \"separator\"");
        }
        var value = arguments.require("value") ? arguments.value("value") : MappingCompiler.NOTHING;
        arguments.checkOthers();
        return new FlattenDirective(
                value,
                separator == null ? "" : separator,
                JavaScript.isTruthy(arguments.written("omitArrays")),
                place.toString());
    }

    @Override
    public Map<String, @Nullable Object> resolve(@Nullable Object data) {
        var flattening = new Flattening();
        flattening.add("", value.resolve(data), 0);
        return flattening.flat;
    }

    private final class Flattening {
        private final Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        /** Of all keys so far, which grow with the depth: a deep event could make far more than it holds. */
        private long keyCharacters;

        void add(String key, @Nullable Object nested, int depth) {
            if (depth > JsonText.DEPTH_MAX) {
                throw new MappingFailedException(
                        where, "got a value nested deeper than " + JsonText.DEPTH_MAX + " levels");
            }
            keyCharacters += key.length();
            TextLimit.check(keyCharacters, where);
            if (nested instanceof Map<?, ?> object) {
                for (var member : object.entrySet()) {
                    add(join(key, String.valueOf(member.getKey())), member.getValue(), depth + 1);
                }
            } else if (nested instanceof List<?> list && !omitsArrays) {
                int index = 0;
                for (var element : list) {
                    add(join(key, Integer.toString(index)), element, depth + 1);
                    index++;
                }
            } else if (nested != Undefined.UNDEFINED) {
                flat.put(key, nested);
            }
        }

        private String join(String outer, String name) {
            return outer.isEmpty() ? name : outer + separator + name;
        }
    }
}
