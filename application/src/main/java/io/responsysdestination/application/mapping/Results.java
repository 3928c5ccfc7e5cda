package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last look at a payload before it leaves this package. */
final class Results {
    private final SizeLimit limit = new SizeLimit("/");

    private Results() {}

    /**
     * Puts null for undefined elements of lists, without touching what may be the event's own.
     *
     * @throws MappingFailedException if the payload is nested deeper than {@link JsonText#DEPTH_MAX} or
     *     larger than {@link SizeLimit#SIZE_MAX}
     */
    static @Nullable Object finished(@Nullable Object value) {
        return new Results().finished(value, 0);
    }

    private @Nullable Object finished(@Nullable Object value, int depth) {
        // Most values are texts, and to find that a text is no Map, which is an interface, is slow.
        if (value instanceof String text) {
            limit.add(text.length());
            return value;
        }
        if (value instanceof Map<?, ?> object) {
            return finishedObject(object, deeper(depth));
        }
        limit.add(0);
        return value instanceof List<?> list ? finishedList(list, deeper(depth)) : value;
    }

    private static int deeper(int depth) {
        if (depth >= JsonText.DEPTH_MAX) {
            throw new MappingFailedException(
                    "/", "yields a value nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        return depth + 1;
    }

    private Object finishedObject(Map<?, ?> object, int depth) {
        LinkedHashMap<Object, @Nullable Object> changed = null;
        for (var member : object.entrySet()) {
            limit.add(((String) member.getKey()).length());
            var value = member.getValue();
            var finished = finished(value, depth);
            if (finished != value) {
                changed = changed == null ? new LinkedHashMap<>(object) : changed;
                changed.put(member.getKey(), finished);
            }
        }
        return changed == null ? object : changed;
    }

    private Object finishedList(List<?> list, int depth) {
        ArrayList<@Nullable Object> changed = null;
        int index = 0;
        for (var element : list) {
            var finished = element == Undefined.UNDEFINED ? null : finished(element, depth);
            if (finished != element) {
                changed = changed == null ? new ArrayList<>(list) : changed;
                changed.set(index, finished);
            }
            index++;
        }
        return changed == null ? list : changed;
    }
}
