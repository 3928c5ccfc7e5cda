package io.responsysdestination.application.mapping.liquid;

import io.responsysdestination.application.json.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON text, on one line or indented, as JavaScript's JSON.stringify has it. */
final class JsonPrinter {
    private static final int INDENT_MAX = 10;

    static final Filter FILTER = (input, arguments) -> {
        if (Values.isUndefined(input)) {
            return Special.UNDEFINED;
        }
        var printer = new JsonPrinter(indent(arguments.get(0)), arguments.budget());
        printer.print(input, 0);
        return printer.out.toString();
    };

    private final String indent;
    private final Budget budget;
    private final StringBuilder out = new StringBuilder();

    private JsonPrinter(String indent, Budget budget) {
        this.indent = indent;
        this.budget = budget;
    }

    private static String indent(@Nullable Object space) {
        if (space instanceof String text) {
            return text.substring(0, Math.min(text.length(), INDENT_MAX));
        }
        return space instanceof Number width ? " ".repeat(TextFilters.clamped(width.doubleValue(), INDENT_MAX)) : "";
    }

    private void print(@Nullable Object value, int depth) {
        budget.step();
        Values.checkDepth(depth);
        if (value instanceof Map<?, ?> object) {
            var isFirst = true;
            out.append('{');
            for (var member : object.entrySet()) {
                beginPart(isFirst, depth + 1);
                isFirst = false;
                out.append(JsonText.write(member.getKey())).append(indent.isEmpty() ? ":" : ": ");
                print(member.getValue(), depth + 1);
            }
            end(isFirst, depth, '}');
        } else if (value instanceof List<?> list) {
            var isFirst = true;
            out.append('[');
            for (var element : list) {
                beginPart(isFirst, depth + 1);
                isFirst = false;
                print(element, depth + 1);
            }
            end(isFirst, depth, ']');
        } else {
            out.append(JsonText.write(Values.isNil(value) || value instanceof Special ? null : value));
        }
        budget.checkSize(out.length());
    }

    private void beginPart(boolean isFirst, int depth) {
        out.append(isFirst ? "" : ",");
        breakLine(depth);
    }

    private void end(boolean isEmpty, int depth, char bracket) {
        if (!isEmpty) {
            breakLine(depth);
        }
        out.append(bracket);
    }

    private void breakLine(int depth) {
        if (!indent.isEmpty()) {
            out.append('\n').append(indent.repeat(depth));
        }
    }
}
