package io.responsysdestination.application.mapping.liquid;

import java.util.Map;

/** The words that are values. */
final class Literals {
    static final Map<String, Object> WORDS = Map.of(
            "true", true,
            "false", false,
            "nil", Special.NIL,
            "null", Special.NIL,
            "empty", Special.EMPTY,
            "blank", Special.BLANK);

    private Literals() {}
}
