package io.responsysdestination.application.json;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    /** From the outermost to the innermost. Kept here, as recursion would need most of a thread's stack. */
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    String write(@Nullable Object value) {
        begin(value);
        for (var level = levels.peekLast(); level != null; level = levels.peekLast()) {
            if (level.rest.hasNext()) {
                next(level);
            } else {
                out.append(level.isObject ? '}' : ']');
                levels.removeLast();
            }
        }
        return out.toString();
    }

    private void next(Level level) {
        if (!level.isFirst) {
            out.append(',');
        }
        level.isFirst = false;
        var next = level.rest.next();
        if (level.isObject && next instanceof Map.Entry<?, ?> member) {
            if (!(member.getKey() instanceof String name)) {
                throw new InvalidJsonException("a member's name is not text");
            }
            quote(name);
            out.append(':');
            begin(member.getValue());
        } else {
            begin(next);
        }
    }

    /** Writes a scalar, or the beginning of what has parts. */
    private void begin(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            out.append(isFinite(number) ? NumberText.of(number) : "null");
        } else if (value instanceof Map<?, ?> object) {
            open('{', new Level(object.entrySet().iterator(), true));
        } else if (value instanceof List<?> array) {
            open('[', new Level(array.iterator(), false));
        } else {
            throw new InvalidJsonException(value.getClass().getSimpleName() + " is not a type of JSON");
        }
    }

    private void open(char start, Level level) {
        if (levels.size() == JsonText.DEPTH_MAX) {
            throw new InvalidJsonException("nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        out.append(start);
        levels.addLast(level);
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
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

    /** An object, by its members, or an array, by its elements, whose end has not been written. */
    private static final class Level {
        private final Iterator<?> rest;
        private final boolean isObject;
        private boolean isFirst = true;

        Level(Iterator<?> rest, boolean isObject) {
            this.rest = rest;
            this.isObject = isObject;
        }
    }
}
