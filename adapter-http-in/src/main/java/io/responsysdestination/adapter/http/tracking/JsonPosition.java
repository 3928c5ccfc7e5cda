package io.responsysdestination.adapter.http.tracking;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Where in the bytes a parser stands. A body has a few megabytes at most, so positions are ints. */
final class JsonPosition {
    private JsonPosition() {}

    /** Of the first byte of the current token; of a name, its quote. */
    static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** After the last byte of the current token. */
    static int end(JsonParser parser) throws IOException {
        // Texts are read only when they are wanted.
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }
}
