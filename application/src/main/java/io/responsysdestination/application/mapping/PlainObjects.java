package io.responsysdestination.application.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the objects of a mapping that stand for themselves from those that stand for what a directive makes. */
public final class PlainObjects {
    /** By this member Segment marks a mapping whose whole is the argument of a directive. */
    private static final String DIRECTIVE_OF_THE_WHOLE = "__segment_internal_directive";

    private PlainObjects() {}

    public static boolean isPlain(@Nullable Object json) {
        return json instanceof Map<?, ?> object
                && object.keySet().stream()
                        .noneMatch(key -> String.valueOf(key).startsWith("@") || DIRECTIVE_OF_THE_WHOLE.equals(key));
    }

    /** Members of {@code above} replace those of {@code below}; under {@code deepMember} this goes one level deeper. */
    public static Map<String, @Nullable Object> overlay(
            Map<String, ? extends @Nullable Object> below, Map<String, @Nullable Object> above, String deepMember) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(below);
        result.putAll(above);
        if (isPlain(below.get(deepMember)) && isPlain(above.get(deepMember))) {
            result.put(deepMember, overlaid(below.get(deepMember), above.get(deepMember)));
        }
        return result;
    }

    private static Map<Object, @Nullable Object> overlaid(@Nullable Object below, @Nullable Object above) {
        Map<Object, @Nullable Object> result = new LinkedHashMap<>();
        if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
            result.putAll(lower);
            result.putAll(upper);
        }
        return result;
    }
}
