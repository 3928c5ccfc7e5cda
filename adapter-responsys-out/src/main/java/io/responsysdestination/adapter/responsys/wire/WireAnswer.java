package io.responsysdestination.adapter.responsys.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What came back: {@code body} is a missing node when it was no JSON; {@code retryAfter} is the header as sent. */
public record WireAnswer(int status, Optional<String> retryAfter, JsonNode body) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "WireAnswer[" + status + "]";
    }
}
