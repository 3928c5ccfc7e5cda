package io.responsysdestination.application.fuzz;

import java.util.List;
import java.util.Random;

/** A text that means something, with some of its characters lost, doubled, moved or exchanged for those of another. */
final class Mutation {
    private static final int CHANGES_MAX = 4;

    private Mutation() {}

    static String of(List<String> texts, Random random) {
        var text = new StringBuilder(one(texts, random));
        for (int i = random.nextInt(CHANGES_MAX + 1); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + random.nextInt(5));
            var piece = text.substring(at, end);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, piece.repeat(1 + random.nextInt(20)));
                case 2 -> text.delete(at, end).insert(random.nextInt(text.length() + 1), piece);
                default -> text.insert(at, slice(one(texts, random), random));
            }
        }
        return text.toString();
    }

    private static String slice(String other, Random random) {
        int start = random.nextInt(other.length() + 1);
        return other.substring(start, start + random.nextInt(other.length() - start + 1));
    }

    private static String one(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
