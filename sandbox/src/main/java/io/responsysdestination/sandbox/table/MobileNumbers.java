package io.responsysdestination.sandbox.table;

/** Mobile numbers are kept and compared without the plus sign of E.164. */
public final class MobileNumbers {
    private MobileNumbers() {}

    public static String stored(String value) {
        String stripped = value.strip();
        return stripped.startsWith("+") ? stripped.substring(1) : stripped;
    }
}
