package io.responsysdestination.sandbox.merge;

import io.responsysdestination.sandbox.refusal.RowRefusal;
import io.responsysdestination.sandbox.table.MobileNumbers;
import io.responsysdestination.sandbox.table.SystemColumns;
import java.util.regex.Pattern;

/** Translates incoming values of a list's system columns into what is stored. */
record ListValues(MergeRule rule) implements ColumnPlan.Translation {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]+");

    @Override
    public String translate(String column, String value) {
        return switch (column) {
            case SystemColumns.EMAIL_ADDRESS -> address(value.strip());
            case SystemColumns.MOBILE_NUMBER -> MobileNumbers.stored(value);
            case SystemColumns.EMAIL_FORMAT -> format(value);
            case "EMAIL_PERMISSION_STATUS_", "MOBILE_PERMISSION_STATUS_", "POSTAL_PERMISSION_STATUS_" ->
                permission(column, value);
            default -> value;
        };
    }

    private static String address(String value) {
        if (!EMAIL.matcher(value).matches()) {
            throw new RowRefusal("Bad Email Format");
        }
        return value;
    }

    private String permission(String column, String value) {
        if (value.equals(rule.optinValue())) {
            return "I";
        }
        if (value.equals(rule.optoutValue())) {
            return "O";
        }
        throw new RowRefusal("INVALID_PARAMETER: The value \"" + value + "\" for " + column
                + " is neither the optinValue nor the optoutValue");
    }

    /** Other values than the two of the rule are kept as they come: "U" and "N" have been seen. */
    private String format(String value) {
        if (value.equals(rule.htmlValue())) {
            return "H";
        }
        return value.equals(rule.textValue()) ? "T" : value;
    }
}
