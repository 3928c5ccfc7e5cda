package io.responsysdestination.adapter.http.admin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code GET /openapi.yaml}: what the admin port has, in OpenAPI 3.1. Needs no token, as it holds no data. */
public final class OpenApi implements AdminPart {
    private static final String FILE = "openapi.yaml";

    private final Buffer document = read();

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get("/" + FILE, routing -> {
            var unused = routing.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                    .end(document);
        });
    }

    private static Buffer read() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(FILE), FILE)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
