package io.responsysdestination.domain.permission;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;

/** The words by which an account says "opted in" and "opted out"; Responsys' convention is I and O. */
public record PermissionValues(String optinValue, String optoutValue) {
    public static final PermissionValues CONVENTION = new PermissionValues("I", "O");

    public PermissionValues {
        if (optinValue.isBlank() || optoutValue.isBlank()) {
            throw new InvalidValueException("optinValue and optoutValue", "must not be blank");
        }
        if (optinValue.equals(optoutValue)) {
            throw new InvalidValueException("optinValue and optoutValue", "must differ");
        }
    }

    public String of(boolean optedIn) {
        return optedIn ? optinValue : optoutValue;
    }

    /** Accepts one of the two words only: consent is never guessed. */
    public String of(ColumnName column, String text) {
        if (text.equals(optinValue) || text.equals(optoutValue)) {
            return text;
        }
        throw new InvalidValueException(
                column.text(), "must be true, false, \"" + optinValue + "\" or \"" + optoutValue + "\"");
    }
}
