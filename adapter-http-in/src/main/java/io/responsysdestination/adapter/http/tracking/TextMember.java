package io.responsysdestination.adapter.http.tracking;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The top-level members of an event that are looked at before it is kept. */
enum TextMember {
    WRITE_KEY("writeKey"),
    TYPE("type"),
    MESSAGE_ID("messageId"),
    USER_ID("userId"),
    ANONYMOUS_ID("anonymousId"),
    EVENT("event"),
    TIMESTAMP("timestamp"),
    ORIGINAL_TIMESTAMP("originalTimestamp"),
    SENT_AT("sentAt");

    static final Map<String, TextMember> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TextMember::jsonName, Function.identity()));

    private final String jsonName;

    TextMember(String jsonName) {
        this.jsonName = jsonName;
    }

    String jsonName() {
        return jsonName;
    }
}
