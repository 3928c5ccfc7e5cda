package io.responsysdestination.application.subscription;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds {@code and} and {@code or} in words such as {@code adn}, {@code andd} and {@code ro}. */
final class MisspeltConnector {
    private static final List<String> CONNECTORS = List.of("and", "or");
    /** Two letters doubled. */
    private static final int LETTERS_TOO_MANY_MAX = 2;

    private MisspeltConnector() {}

    /** The connector of whose letters, and of no others, the word is made. */
    static Optional<String> meantBy(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return CONNECTORS.stream()
                .filter(connector -> lower.length() >= connector.length() - 1
                        && lower.length() <= connector.length() + LETTERS_TOO_MANY_MAX
                        && lower.chars().allMatch(letter -> connector.indexOf(letter) >= 0))
                .findFirst();
    }
}
