package io.responsysdestination.domain.column;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The types a column of a new PET may have; Responsys allows no others (Oracle, "Create profile extension table"). */
public enum ColumnType {
    STR500,
    STR4000,
    INTEGER,
    NUMBER,
    TIMESTAMP;

    public static ColumnType parse(String field, String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.name().equals(upper))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        field,
                        "must be one of "
                                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
