package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way into JSON, such as {@code traits.address[0]['post code']}, split once. */
public final class Path {
    private static final int NO_INDEX = -1;
    /** An index with more digits lies beyond every list. */
    private static final int INDEX_DIGITS_MAX = 9;

    private static final String PREFIX = "$.";

    private final String[] names;
    /** For each name the index that it is in a list, or {@link #NO_INDEX}. */
    private final int[] indices;

    private Path(List<String> names) {
        this.names = names.toArray(String[]::new);
        this.indices = new int[this.names.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index(this.names[i]);
        }
    }

    /** Each name is a member of an object, an index of a list or text, or their {@code length}. */
    public static Path ofNames(List<String> names) {
        return new Path(names);
    }

    static Path of(String text) {
        return new Path(new Pieces(text).split());
    }

    /** Of a directive's argument: the first {@code $.}, wherever it stands, does not count. */
    static Path ofArgument(String text) {
        int prefix = text.indexOf(PREFIX);
        return of(prefix < 0 ? text : text.substring(0, prefix) + text.substring(prefix + PREFIX.length()));
    }

    /** What lies there; null if nothing does. As in Segment, a path below false, 0 or "" ends in that value. */
    public @Nullable Object find(@Nullable Object root) {
        var value = lookUp(root);
        return value == Undefined.UNDEFINED ? null : value;
    }

    /** As in Segment, a path that leads below null, false, 0 or "" ends in that value. */
    @Nullable
    Object lookUp(@Nullable Object root) {
        var current = root;
        for (int i = 0; i < names.length; i++) {
            if (!JavaScript.isTruthy(current)) {
                return current;
            }
            current = member(current, names[i], indices[i]);
        }
        return current;
    }

    private static @Nullable Object member(@Nullable Object parent, String name, int index) {
        if (parent instanceof Map<?, ?> object) {
            var value = object.get(name);
            return value != null || object.containsKey(name) ? value : Undefined.UNDEFINED;
        }
        if (parent instanceof List<?> list) {
            if (index != NO_INDEX) {
                return index < list.size() ? list.get(index) : Undefined.UNDEFINED;
            }
            return "length".equals(name) ? (Object) (long) list.size() : Undefined.UNDEFINED;
        }
        if (parent instanceof String text) {
            if (index != NO_INDEX) {
                return index < text.length() ? text.substring(index, index + 1) : Undefined.UNDEFINED;
            }
            return "length".equals(name) ? (Object) (long) text.length() : Undefined.UNDEFINED;
        }
        return Undefined.UNDEFINED;
    }

    private static int index(String name) {
        if (name.isEmpty() || name.length() > INDEX_DIGITS_MAX || (name.length() > 1 && name.charAt(0) == '0')) {
            return NO_INDEX;
        }
        int index = 0;
        for (int i = 0; i < name.length(); i++) {
            if (!isDigit(name.charAt(i))) {
                return NO_INDEX;
            }
            index = index * 10 + (name.charAt(i) - '0');
        }
        return index;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Cuts a path's text at dots and at brackets that hold an index or a quoted name. */
    private static final class Pieces {
        private final String text;
        private final List<String> names = new ArrayList<>();
        private int start;

        Pieces(String text) {
            this.text = text;
        }

        List<String> split() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '.' || (c == '[' && isQuoteOrDigit(at + 1))) {
                    cut(at, ++at);
                } else if (c == ']' && isQuoteOrDigit(at - 1)) {
                    int end = at;
                    while (end < text.length() && text.charAt(end) == ']') {
                        end++;
                    }
                    cut(at, end);
                    at = end;
                } else {
                    at++;
                }
            }
            cut(at, at);
            return names;
        }

        private boolean isQuoteOrDigit(int at) {
            return at >= 0 && at < text.length() && (isQuote(text.charAt(at)) || isDigit(text.charAt(at)));
        }

        private static boolean isQuote(char c) {
            return c == '\'' || c == '"';
        }

        private void cut(int end, int next) {
            if (end > start) {
                names.add(withoutQuotes(text.substring(start, end)));
            }
            start = next;
        }

        private static String withoutQuotes(String piece) {
            return piece.replace("'", "").replace("\"", "");
        }
    }
}
