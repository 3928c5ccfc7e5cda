package io.responsysdestination.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant. */
public final class NearestName {
    /** Comparing takes time by the square of it, and nobody mistypes a name of this length. */
    private static final int LENGTH_MAX = 64;

    private NearestName() {}

    /** A hint for a name that is none of the known ones: the nearest of them, or all if none is near. */
    public static String hint(String unknown, Collection<String> known) {
        String plain = plain(unknown);
        return known.stream()
                .filter(name -> plain.length() <= LENGTH_MAX)
                .filter(name -> distance(plain, plain(name)) <= distanceMax(plain, plain(name)))
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))))
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("known: " + String.join(", ", known));
    }

    private static int distanceMax(String one, String other) {
        return Math.max(2, Math.max(one.length(), other.length()) / 3);
    }

    /** So that {@code base_url} is baseUrl. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** How many letters must be put in, taken out or replaced to make one of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
