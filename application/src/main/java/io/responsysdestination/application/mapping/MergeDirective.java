package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"@merge": {"objects": [{…}, {…}], "direction": "right"}}}: the members of several objects. Of members with the
 * same name {@code right} takes the last, {@code left} the first. An undefined member is no member: unlike in Segment it
 * does not erase another object's value.
 */
final class MergeDirective implements Expression {
    private static final String LEFT = "left";

    /** From the one that gives way to the one that prevails. */
    private final List<Expression> objects;

    private MergeDirective(List<Expression> objects) {
        this.objects = objects;
    }

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var direction = arguments.require("direction") ? arguments.oneOf("direction", LEFT, "right") : null;
        var objects = new ArrayList<Expression>();
        if (arguments.require("objects")) {
            var written = arguments.written("objects");
            if (written instanceof List<?> list) {
                int index = 0;
                for (var object : list) {
                    var each = arguments.at("objects").at(Integer.toString(index++));
                    objects.add(
                            LEFT.equals(direction) ? 0 : objects.size(),
                            compiler.compileObjectOrDirective(object, each));
                }
            } else {
                arguments
                        .at("objects")
                        .report("should be an array but it is "
                                + JsonKind.of(written).phrase());
            }
        }
        arguments.checkOthers();
        return new MergeDirective(objects);
    }

    @Override
    public Map<String, @Nullable Object> resolve(@Nullable Object data) {
        var merged = new LinkedHashMap<String, @Nullable Object>();
        for (var object : objects) {
            addMembers(merged, object.resolve(data));
        }
        return merged;
    }

    /** As {@link #resolve}: what a later object says of a member counts. */
    @Override
    public void trace(String field, @Nullable Object data, Origins origins) {
        for (var object : objects) {
            object.trace(field, data, origins);
        }
    }

    /** Lists and texts count as objects with indices for names, as in JavaScript. */
    private static void addMembers(Map<String, @Nullable Object> merged, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            for (var member : object.entrySet()) {
                merged.put(String.valueOf(member.getKey()), member.getValue());
            }
        } else if (value instanceof List<?> list) {
            int index = 0;
            for (var element : list) {
                if (element != Undefined.UNDEFINED) {
                    merged.put(Integer.toString(index), element);
                }
                index++;
            }
        } else if (value instanceof String text) {
            for (int index = 0; index < text.length(); index++) {
                merged.put(Integer.toString(index), text.substring(index, index + 1));
            }
        }
    }
}
