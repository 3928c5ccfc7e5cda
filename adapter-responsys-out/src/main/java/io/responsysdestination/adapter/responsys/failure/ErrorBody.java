package io.responsysdestination.adapter.responsys.failure;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Responsys' error object {@code {"type","title","errorCode","detail","errorDetails"}} (Oracle, "Error status codes").
 * {@code detail} may repeat values, so {@code toString} leaves it out.
 */
public record ErrorBody(String code, String title, String detail) {
    /** A code is logged and shown, so what does not look like one is taken for no code at all. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    private static final Pattern NAMED_RECORD = Pattern.compile("\\bRecord\\s+\\d+", Pattern.CASE_INSENSITIVE);

    public static Optional<ErrorBody> in(JsonNode body) {
        return WireJson.text(body, "errorCode")
                .filter(code -> CODE.matcher(code).matches())
                .map(code -> new ErrorBody(
                        code,
                        WireJson.text(body, "title").orElse(""),
                        WireJson.text(body, "detail").orElse("")));
    }

    public boolean namesARecord() {
        return NAMED_RECORD.matcher(detail).find();
    }

    /**
     * Whether the token is refused rather than the request. Some calls report it as a general failure: {@code ratelimit}
     * does (Oracle, "Throttling"), and so did v1.1.
     */
    public boolean refusesToken() {
        return code.equals("INVALID_TOKEN")
                || code.equals("TOKEN_EXPIRED")
                || (code.equals("UNEXPECTED_EXCEPTION")
                        && detail.toLowerCase(Locale.ROOT).contains("authentication token"));
    }

    @Override
    public String toString() {
        return "ErrorBody[" + code + "]";
    }
}
