package io.responsysdestination.bootstrap.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of the file, references already replaced. No {@code toString} shows a value, as any may be secret. */
sealed interface Node {
    Place place();

    /** What a value without quotes was understood as; everything in quotes is text. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * A text, number, flag or null.
     *
     * @param text as written, so that a password of digits stays what it is; empty for null
     * @param textColumn where in the line of {@code place} the text begins letter by letter; 0 if it does not stand there so
     * @param written there if a file was referred to
     * @param source as the file of the configuration has it, references not replaced
     */
    record Scalar(Place place, Kind kind, String text, int textColumn, Optional<WrittenText> written, String source)
            implements Node {
        /** Segment stores settings that nobody has filled in as empty texts. */
        boolean isUnset() {
            return text.isBlank();
        }

        @Override
        public String toString() {
            return "Scalar[" + place.path() + "]";
        }
    }

    record Items(Place place, List<Node> items) implements Node {
        @Override
        public String toString() {
            return "Items[" + place.path() + "]";
        }
    }

    record Members(Place place, Map<String, Member> members) implements Node {
        @Override
        public String toString() {
            return "Members[" + place.path() + "]";
        }
    }

    /** Something whose problem has been reported; nobody needs to complain about it again. */
    record Broken(Place place) implements Node {}

    /**
     * A key and its value.
     *
     * @param place of the key
     */
    record Member(Place place, Node value) {}
}
