package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import org.jspecify.annotations.Nullable;

/** {@code {"@json": {"mode": "encode", "value": …}}}: a value as JSON text, or with {@code decode} back. */
final class JsonDirective {
    private static final String ENCODE = "encode";
    private static final String DECODE = "decode";

    private JsonDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var mode = arguments.require("mode") ? arguments.oneOf("mode", ENCODE, DECODE) : null;
        var value = arguments.value("value");
        if (!JavaScript.isTruthy(arguments.written("value"))) {
            arguments.report("should have a \"value\" that is not empty");
        }
        arguments.checkOthers();
        var where = place.toString();
        return ENCODE.equals(mode)
                ? Expression.sourced(
                        data -> value.source(data) + ", as JSON text", data -> encode(value.resolve(data), where))
                : Expression.sourced(
                        data -> value.source(data) + ", read from JSON text", data -> decode(value.resolve(data)));
    }

    private static Object encode(@Nullable Object value, String where) {
        if (value == Undefined.UNDEFINED) {
            return value;
        }
        try {
            return JsonText.write(Results.finished(value));
        } catch (InvalidJsonException tooDeep) {
            throw new MappingFailedException(where, "got a value " + tooDeep.getMessage());
        }
    }

    private static @Nullable Object decode(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return JsonText.read(text);
        } catch (InvalidJsonException notJson) {
            return value;
        }
    }
}
