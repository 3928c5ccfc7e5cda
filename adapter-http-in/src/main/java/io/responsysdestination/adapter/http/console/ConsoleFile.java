package io.responsysdestination.adapter.http.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** One file of the console, held in memory. */
record ConsoleFile(Buffer body, String type, String entityTag) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    /** Reads it from the class path; that a file is missing is a mistake in the build. */
    static ConsoleFile read(String name) {
        try (InputStream file = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
            byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
            String type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
            return new ConsoleFile(Buffer.buffer(bytes), type, tag(bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Browsers ask each time whether theirs is still the newest, so that a new version of the service is seen at once. */
    void answer(RoutingContext routing) {
        HttpServerResponse response = routing.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, entityTag);
        if (entityTag.equals(routing.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            // The files of one build share a memory; each answer reads it from the start.
            response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body.slice());
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
