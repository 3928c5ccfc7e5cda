package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter gets beside its input. */
record FilterArguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named, Render render) {
    int count() {
        return positional.size();
    }

    /** Undefined if there is none. */
    @Nullable
    Object get(int index) {
        return index < positional.size() ? positional.get(index) : Special.UNDEFINED;
    }

    boolean isMissing(int index) {
        return Values.isUndefined(get(index));
    }

    boolean isSet(int index) {
        return Values.isSet(get(index));
    }

    /** As it prints; empty if there is none. */
    String text(int index) {
        return textOf(get(index));
    }

    String text(int index, String preset) {
        return isMissing(index) ? preset : text(index);
    }

    /** May be not-a-number. */
    double number(int index, double preset) {
        return isMissing(index) ? preset : Numbers.of(get(index), budget());
    }

    /** 0 for what is no number, but not-a-number if there is none. */
    double operand(int index) {
        return index < positional.size() ? Numbers.orZero(get(index), budget()) : Double.NaN;
    }

    boolean isOptionSet(String name) {
        return Values.isSet(named.getOrDefault(name, Special.UNDEFINED));
    }

    Budget budget() {
        return render.budget();
    }

    String textOf(@Nullable Object value) {
        return Values.text(value, budget());
    }

    static List<?> listOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        return value == null || Values.isNil(value) ? List.of() : List.of(value);
    }
}
