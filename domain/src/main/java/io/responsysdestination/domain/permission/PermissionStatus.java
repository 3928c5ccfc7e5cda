package io.responsysdestination.domain.permission;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Locale;

/** The consent that Responsys gives a new person for channels that a record says nothing about. */
public enum PermissionStatus {
    OPTIN,
    OPTOUT;

    public static PermissionStatus parse(String field, String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "OPTIN" -> OPTIN;
            case "OPTOUT" -> OPTOUT;
            default -> throw new InvalidValueException(field, "must be OPTIN or OPTOUT");
        };
    }
}
