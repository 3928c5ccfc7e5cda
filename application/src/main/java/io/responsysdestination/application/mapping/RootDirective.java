package io.responsysdestination.application.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Segment's way to apply a directive to a whole mapping: the root's member {@value #KEY} holds the directive, and the
 * root's other members are the directive's argument {@code mapping}.
 */
final class RootDirective {
    static final String KEY = "__segment_internal_directive";

    private RootDirective() {}

    /** The mapping that is meant; the same one when it has no such member. */
    static @Nullable Object unfold(@Nullable Object root, Place place) {
        if (!(root instanceof Map<?, ?> whole) || JsonKind.of(root) != JsonKind.OBJECT || !whole.containsKey(KEY)) {
            return root;
        }
        var others = new LinkedHashMap<Object, @Nullable Object>(whole);
        var holder = others.remove(KEY);
        if (!(holder instanceof Map<?, ?> object)
                || JsonKind.of(holder) != JsonKind.DIRECTIVE
                || object.size() != 1
                || !(object.values().iterator().next() instanceof Map<?, ?> written)) {
            place.at(KEY).report("should be an object with one directive whose argument is an object");
            return null;
        }
        var argument = new LinkedHashMap<Object, @Nullable Object>(written);
        argument.put("mapping", others);
        return Map.of(object.keySet().iterator().next(), argument);
    }
}
