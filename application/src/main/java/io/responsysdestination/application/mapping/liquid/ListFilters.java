package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of lists, and of texts as lists of characters. */
final class ListFilters {
    static final Map<String, Filter> ALL = Map.ofEntries(
            Map.entry("compact", Filter.ofList(ListFilters::compacted)),
            Map.entry("first", (input, arguments) -> at(input, 0)),
            Map.entry("join", Filter.ofList(ListFilters::joined)),
            Map.entry("last", (input, arguments) -> at(input, -1)),
            Map.entry("pop", Filter.ofList((list, arguments) -> part(list, 0, list.size() - 1))),
            Map.entry("push", Filter.ofList((list, arguments) -> with(list, list.size(), arguments))),
            Map.entry("shift", Filter.ofList((list, arguments) -> part(list, 1, list.size()))),
            Map.entry("size", (input, arguments) -> size(input)),
            Map.entry("slice", ListFilters::sliced),
            Map.entry("split", Filter.ofText(ListFilters::split)),
            Map.entry("sum", Filter.ofList(ListFilters::sum)),
            Map.entry("unshift", Filter.ofList((list, arguments) -> with(list, 0, arguments))),
            Map.entry("where", Filter.ofList(ListFilters::where)));

    private ListFilters() {}

    private static Object compacted(List<?> list, FilterArguments arguments) {
        var kept = new ArrayList<@Nullable Object>(list);
        kept.removeIf(Values::isNil);
        return kept;
    }

    /** The element, or character; undefined in an empty list, empty for anything else. */
    private static @Nullable Object at(@Nullable Object input, int index) {
        if (input instanceof List<?> list) {
            return list.isEmpty() ? Special.UNDEFINED : list.get(index < 0 ? list.size() - 1 : index);
        }
        if (input instanceof String text && !text.isEmpty()) {
            int at = index < 0 ? text.length() - 1 : index;
            return text.substring(at, at + 1);
        }
        return "";
    }

    private static Object joined(List<?> list, FilterArguments arguments) {
        var separator = Values.isNil(arguments.get(0)) ? " " : arguments.text(0);
        return Values.joined(list, separator, ",", arguments.budget());
    }

    private static Object part(List<?> list, int from, int to) {
        return list.isEmpty() ? list : new ArrayList<@Nullable Object>(list.subList(from, to));
    }

    private static Object with(List<?> list, int index, FilterArguments arguments) {
        var longer = new ArrayList<@Nullable Object>(list);
        longer.add(index, arguments.get(0));
        return longer;
    }

    /** Of lists and texts; 0 for objects, unless they say what their length is. */
    private static @Nullable Object size(@Nullable Object input) {
        var length = Values.own(input, "length");
        return Values.isSet(length) ? length : 0L;
    }

    /** One element or character if no length is given; a negative begin counts from the end. */
    private static Object sliced(@Nullable Object input, FilterArguments arguments) {
        if (Values.isNil(input)) {
            return List.of();
        }
        double begin = arguments.number(0, Double.NaN);
        double length = arguments.number(1, 1);
        if (input instanceof List<?> list) {
            int from = begin(begin, length, list.size());
            return from < 0
                    ? List.of()
                    : new ArrayList<@Nullable Object>(list.subList(from, end(from, length, list.size())));
        }
        var text = arguments.textOf(input);
        int from = begin(begin, length, text.length());
        return from < 0 ? "" : text.substring(from, end(from, length, text.length()));
    }

    /** -1 if there is nothing to take. */
    private static int begin(double begin, double length, int size) {
        double from = begin < 0 ? size + begin : begin;
        return from >= 0 && length >= 0 && from <= size ? (int) from : -1;
    }

    private static int end(int from, double length, int size) {
        return TextFilters.clamped(from + length, size);
    }

    /** Without empty parts at the end, as in Ruby. */
    private static Object split(String text, FilterArguments arguments) {
        var budget = arguments.budget();
        var separator = arguments.text(0);
        var parts = new ArrayList<Object>();
        if (separator.isEmpty()) {
            for (int i = 0; i < text.length(); i++) {
                budget.checkElements(parts.size());
                parts.add(text.substring(i, i + 1));
            }
            return parts;
        }
        int start = 0;
        for (int found = Search.first(text, separator, 0); found >= 0; found = Search.first(text, separator, start)) {
            budget.step();
            budget.checkElements(parts.size());
            parts.add(text.substring(start, found));
            start = found + separator.length();
        }
        parts.add(text.substring(start));
        while (!parts.isEmpty() && parts.get(parts.size() - 1).equals("")) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    private static Object sum(List<?> list, FilterArguments arguments) {
        var budget = arguments.budget();
        var path = arguments.isSet(0) ? List.of(arguments.text(0).split("\\.", -1)) : List.<String>of();
        double sum = 0;
        for (var element : list) {
            @Nullable Object value = element;
            for (var name : path) {
                budget.step();
                value = Values.property(value, name, budget);
            }
            sum += Numbers.orZero(value, budget);
        }
        return sum;
    }

    /** The elements whose property has the value, or, without a value, whose property is true. */
    private static Object where(List<?> list, FilterArguments arguments) {
        var property = property(arguments.text(0));
        var budget = arguments.budget();
        var found = new ArrayList<@Nullable Object>();
        for (var element : list) {
            budget.step();
            var value = property.value(arguments.render().within(element));
            if (arguments.isMissing(1)
                    ? Values.isTruthy(value)
                    : Comparison.areEqual(value, arguments.get(1), budget)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Operand property(String path) {
        if (path.length() > LiquidTemplate.LENGTH_MAX) {
            throw new LiquidFailedException(
                    "uses where with a property of more than " + LiquidTemplate.LENGTH_MAX + " characters");
        }
        try {
            var variable = new Reader(path, 0, path.length()).variable();
            return variable == null ? Operand.constant(Special.UNDEFINED) : variable;
        } catch (InvalidLiquidException invalid) {
            throw new LiquidFailedException("uses where with a property that is none");
        }
    }
}
