package io.responsysdestination.application.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    String text() {
        return out.toString();
    }

    void write(@Nullable Object value, int depth) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            out.append(isFinite(number) ? NumberText.of(number) : "null");
        } else if (value instanceof Map<?, ?> object) {
            writeObject(object, depth(depth));
        } else if (value instanceof List<?> array) {
            writeArray(array, depth(depth));
        } else {
            throw new InvalidJsonException(value.getClass().getSimpleName() + " is not a type of JSON");
        }
    }

    private static int depth(int outer) {
        if (outer >= JsonText.DEPTH_MAX) {
            throw new InvalidJsonException("nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        return outer + 1;
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    private void writeObject(Map<?, ?> object, int depth) {
        out.append('{');
        var first = true;
        for (var member : object.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new InvalidJsonException("a member's name is not text");
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            quote(name);
            out.append(':');
            write(member.getValue(), depth);
        }
        out.append('}');
    }

    private void writeArray(List<?> array, int depth) {
        out.append('[');
        var first = true;
        for (var element : array) {
            if (!first) {
                out.append(',');
            }
            first = false;
            write(element, depth);
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> appendPlain(text, i, c);
            }
        }
        out.append('"');
    }

    /** Halves of surrogate pairs that stand alone are escaped: they cannot be encoded as UTF-8. */
    private void appendPlain(String text, int at, char c) {
        if (c < ' ' || (Character.isSurrogate(c) && !isPaired(text, at, c))) {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(HEX.charAt((c >> shift) & 0xF));
            }
        } else {
            out.append(c);
        }
    }

    private static boolean isPaired(String text, int at, char c) {
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
