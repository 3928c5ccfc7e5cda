package io.responsysdestination.adapter.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * The limits of JSON in events and the factory that holds them. Slicing and parsing share both, so that whatever is
 * accepted can be parsed later.
 */
public final class EventJsonLimits {
    /** Objects and arrays within each other, the envelope of a batch included. */
    public static final int NESTING_MAX = 1_000;

    /** Characters of one number. */
    public static final int NUMBER_LENGTH_MAX = 1_000;

    /**
     * The largest power of ten in a number with an exponent. JavaScript ends at 308; far beyond that, writing a number of
     * twelve characters out in full would fill the memory.
     */
    public static final int EXPONENT_MAX = 1_000;

    /** Characters of one member's name: no limit of its own, so that an item is refused for its size and not its batch. */
    private static final int NAME_LENGTH_MAX = 1024 * 1024;

    private EventJsonLimits() {}

    /**
     * UTF-8 only: with the encoding guessed from the first bytes, the parser would not know byte positions. Names are not
     * interned, as callers choose them.
     */
    public static JsonFactory newFactory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxNameLength(NAME_LENGTH_MAX)
                        .build())
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /** Whether the number with a fraction or an exponent, at which {@code parser} stands, keeps {@link #EXPONENT_MAX}. */
    public static boolean isExponentInRange(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        int position = parser.getTextOffset();
        while (position < end && text[position] != 'e' && text[position] != 'E') {
            position++;
        }
        int exponent = 0;
        for (position++; position < end && exponent <= EXPONENT_MAX; position++) {
            if (text[position] >= '0' && text[position] <= '9') {
                exponent = exponent * 10 + (text[position] - '0');
            }
        }
        return exponent <= EXPONENT_MAX;
    }
}
