package io.responsysdestination.domain.profile;

/** The forms of the identifiers that nearly every event brings, checked by hand: patterns cost many times as much. */
final class IdentifierForm {
    private static final int LABELS_MIN = 2;
    private static final String ATOM_SIGNS = "!#$%&'*+/=?^_`{|}~-";
    private static final String PHONE_SIGNS = " ().-";

    private IdentifierForm() {}

    /** Atoms joined by dots (RFC 5322, dot-atom, ASCII only), then a host name of at least two labels: what Segment accepts. */
    static boolean isEmailAddress(String text) {
        int at = text.indexOf('@');
        return at > 0 && areAtoms(text, at) && areLabels(text, at + 1);
    }

    /** A plus sign or none, digits and what people put between them, at least one digit. */
    static boolean isPhoneNumber(String text) {
        boolean anyDigit = false;
        for (int i = text.startsWith("+") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                anyDigit = true;
            } else if (PHONE_SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return anyDigit;
    }

    private static boolean areAtoms(String text, int end) {
        boolean anyBefore = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean dot = c == '.';
            if (dot ? !anyBefore : !isAlphanumeric(c) && ATOM_SIGNS.indexOf(c) < 0) {
                return false;
            }
            anyBefore = !dot;
        }
        return anyBefore;
    }

    private static boolean areLabels(String text, int start) {
        int labels = 0;
        int from = start;
        while (from <= text.length()) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? text.length() : dot;
            if (!isLabel(text, from, to)) {
                return false;
            }
            labels++;
            from = to + 1;
        }
        return labels >= LABELS_MIN;
    }

    private static boolean isLabel(String text, int from, int to) {
        if (from == to || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isAlphanumeric(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
