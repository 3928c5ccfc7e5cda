package io.responsysdestination.bootstrap.config;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Where in the file something stands, lines and columns counted from 1, and the keys that lead to it. */
final class Place {
    static final Place TOP = new Place(null, "", 1, 1);

    /** A longer key is cut in paths: it is a mistake anyway, and a problem must stay readable. */
    private static final int STEP_LENGTH_MAX = 64;

    private final @Nullable Place outer;
    private final String step;
    private final int line;
    private final int column;

    private Place(@Nullable Place outer, String step, int line, int column) {
        this.outer = outer;
        this.step = step;
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** The same keys, elsewhere in the text. */
    Place at(int otherLine, int otherColumn) {
        return new Place(outer, step, otherLine, otherColumn);
    }

    /** The member of this name; until it is found in the text, it stands where its owner stands. */
    Place key(String key) {
        String shown = key.length() > STEP_LENGTH_MAX ? key.substring(0, STEP_LENGTH_MAX) + "…" : key;
        return new Place(this, outer == null ? shown : "." + shown, line, column);
    }

    Place item(int index) {
        return new Place(this, "[" + index + "]", line, column);
    }

    /** The keys, {@code destinations.marketing.subscriptions[0].mapping}. */
    String path() {
        Deque<String> steps = new ArrayDeque<>();
        for (Place place = this; place != null; place = place.outer) {
            steps.addFirst(place.step);
        }
        return String.join("", steps);
    }
}
