package io.responsysdestination.application.subscription;

/** The operators that compare numbers. */
enum Order {
    BELOW,
    AT_MOST,
    ABOVE,
    AT_LEAST;

    static Order of(String operator) {
        return switch (operator) {
            case "<" -> BELOW;
            case "<=" -> AT_MOST;
            case ">" -> ABOVE;
            default -> AT_LEAST;
        };
    }

    /** For a comparison's result as of {@code Comparable}: negative, zero or positive. */
    boolean allows(int comparison) {
        return switch (this) {
            case BELOW -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case ABOVE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }
}
