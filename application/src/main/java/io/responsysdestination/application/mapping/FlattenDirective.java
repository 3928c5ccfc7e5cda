package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.JsonText;
import java.util.ArrayDeque;
import java.util.Iterator;
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
        return new Flattening().flatten(value.resolve(data));
    }

    @Override
    public String source(@Nullable Object data) {
        return value.source(data) + ", flattened";
    }

    /** Depth first, without recursion, which would need most of a thread's stack. */
    private final class Flattening {
        private final Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        private final ArrayDeque<Level> levels = new ArrayDeque<>();
        /** Of all keys so far, which grow with the depth: a deep event could make far more than it holds. */
        private long keyCharacters;

        Map<String, @Nullable Object> flatten(@Nullable Object nested) {
            add("", nested);
            for (var level = levels.peekLast(); level != null; level = levels.peekLast()) {
                if (!level.parts.hasNext()) {
                    levels.removeLast();
                } else {
                    var part = level.parts.next();
                    add(join(level.key, String.valueOf(part.getKey())), part.getValue());
                }
            }
            return flat;
        }

        private void add(String key, @Nullable Object nested) {
            keyCharacters += key.length();
            TextLimit.check(keyCharacters, where);
            if (nested instanceof Map<?, ?> object) {
                open(key, object.entrySet().iterator());
            } else if (nested instanceof List<?> list && !omitsArrays) {
                open(key, indexed(list).entrySet().iterator());
            } else if (nested != Undefined.UNDEFINED) {
                flat.put(key, nested);
            }
        }

        private void open(String key, Iterator<? extends Map.Entry<?, ?>> parts) {
            if (levels.size() == JsonText.DEPTH_MAX) {
                throw new MappingFailedException(
                        where, "got a value nested deeper than " + JsonText.DEPTH_MAX + " levels");
            }
            levels.addLast(new Level(key, parts));
        }

        private String join(String outer, String name) {
            return outer.isEmpty() ? name : outer + separator + name;
        }
    }

    private static Map<Integer, @Nullable Object> indexed(List<?> list) {
        var object = new LinkedHashMap<Integer, @Nullable Object>();
        for (var element : list) {
            object.put(object.size(), element);
        }
        return object;
    }

    /** An object or list whose parts have not all been added. */
    private record Level(String key, Iterator<? extends Map.Entry<?, ?>> parts) {}
}
