package io.responsysdestination.sandbox.refusal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The envelope of every documented error; {@code type} and {@code errorDetails} are reserved and empty. */
public final class ErrorBody {
    private ErrorBody() {}

    public static ObjectNode of(Refusal refusal) {
        ObjectNode body = of(refusal.title(), refusal.errorCode(), refusal.detail());
        body.putArray("errorDetails");
        return body;
    }

    /** The envelope without {@code errorDetails}, whose kind differs while a request is in progress. */
    public static ObjectNode of(String title, String errorCode, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "")
                .put("title", title)
                .put("errorCode", errorCode)
                .put("detail", detail);
    }
}
