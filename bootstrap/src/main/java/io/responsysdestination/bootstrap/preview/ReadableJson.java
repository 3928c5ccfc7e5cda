package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.application.json.JsonText;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON for people: indented, but what holds single values only stays in one line, so that a record is a line. */
final class ReadableJson {
    private static final int LINE_LENGTH_MAX = 110;

    private final StringBuilder text = new StringBuilder();

    private ReadableJson() {}

    /** {@code value} as for {@link JsonText}. */
    static String write(@Nullable Object value) {
        ReadableJson json = new ReadableJson();
        json.append(value, "");
        return json.text.toString();
    }

    private void append(@Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> object && isSpread(object.values(), object, indent)) {
            Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
            lines('{', '}', indent, members, member -> {
                text.append(JsonText.write(member.getKey())).append(": ");
                append(member.getValue(), indent + "  ");
            });
        } else if (value instanceof List<?> list && isSpread(list, list, indent)) {
            lines('[', ']', indent, list.iterator(), item -> append(item, indent + "  "));
        } else {
            text.append(spaced(value));
        }
    }

    private <T> void lines(char open, char close, String indent, Iterator<? extends T> items, Consumer<T> append) {
        text.append(open);
        while (items.hasNext()) {
            text.append('\n').append(indent).append("  ");
            append.accept(items.next());
            text.append(items.hasNext() ? "," : "");
        }
        text.append('\n').append(indent).append(close);
    }

    /** A list of single values is a line however long; an object only as long as it can be read. */
    private static boolean isSpread(Collection<?> values, Object whole, String indent) {
        boolean isFlat = values.stream().noneMatch(value -> value instanceof Map || value instanceof List);
        boolean isShort = whole instanceof List || spaced(whole).length() + indent.length() <= LINE_LENGTH_MAX;
        return !values.isEmpty() && !(isFlat && isShort);
    }

    /** Of a value without anything nested: in one line, with blanks behind commas and colons. */
    private static String spaced(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(JsonText::write).toList()) + "]";
        }
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            return "{ "
                    + String.join(
                            ", ",
                            object.entrySet().stream()
                                    .map(member ->
                                            JsonText.write(member.getKey()) + ": " + JsonText.write(member.getValue()))
                                    .toList())
                    + " }";
        }
        return JsonText.write(value);
    }
}
