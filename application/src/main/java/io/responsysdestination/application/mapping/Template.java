package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders, {@code {{{name}}}} or {@code {{name}}}, cut once. Both kinds insert the value as it is.
 * Unlike in Segment, inserted values are not searched for placeholders again.
 */
final class Template {
    /** The constant texts around the paths, always one more than these. */
    private final List<String> constants = new ArrayList<>();

    private final List<Path> paths = new ArrayList<>();

    private Template() {}

    static Template of(String text) {
        var template = new Template();
        int start = 0;
        // Three braces first, anywhere in the text, as Segment replaces them in a pass of their own.
        for (var hole = Hole.find(text, 0, 3); hole != null; hole = Hole.find(text, hole.end(), 3)) {
            template.addWithDoubles(text.substring(start, hole.start()));
            template.paths.add(Path.of(hole.name()));
            start = hole.end();
        }
        template.addWithDoubles(text.substring(start));
        return template;
    }

    private void addWithDoubles(String text) {
        int start = 0;
        for (var hole = Hole.find(text, 0, 2); hole != null; hole = Hole.find(text, hole.end(), 2)) {
            constants.add(text.substring(start, hole.start()));
            paths.add(Path.of(hole.name()));
            start = hole.end();
        }
        constants.add(text.substring(start));
    }

    String fill(@Nullable Object data, String where) {
        if (paths.isEmpty()) {
            return constants.get(0);
        }
        var filled = new StringBuilder(constants.get(0));
        for (int i = 0; i < paths.size(); i++) {
            var value = paths.get(i).lookUp(data);
            if (!JavaScript.isMissing(value)) {
                filled.append(JavaScript.text(value, where));
            }
            filled.append(constants.get(i + 1));
            TextLimit.check(filled.length(), where);
        }
        return filled.toString();
    }

    /** A placeholder: braces, at least one character that is not a closing brace, braces. */
    private record Hole(int start, int end, String name) {
        static @Nullable Hole find(String text, int from, int braces) {
            var opening = "{".repeat(braces);
            var closing = "}".repeat(braces);
            int start = text.indexOf(opening, from);
            while (start >= 0) {
                int close = text.indexOf('}', start + braces);
                if (close < 0) {
                    return null;
                }
                if (close > start + braces && text.startsWith(closing, close)) {
                    var name = text.substring(start + braces, close).strip();
                    return new Hole(start, close + braces, name);
                }
                // Whatever opens before this brace would end at it, too.
                start = text.indexOf(opening, close);
            }
            return null;
        }
    }
}
