package io.responsysdestination.adapter.responsys.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/** A request to be sent as it is; {@code toString} leaves out headers and body, which hold token and personal data. */
public record WireRequest(HttpMethod method, String url, Map<String, String> headers, Optional<Buffer> body) {
    public WireRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "WireRequest[" + method + "]";
    }
}
