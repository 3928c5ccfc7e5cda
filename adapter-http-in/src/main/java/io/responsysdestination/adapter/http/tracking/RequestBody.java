package io.responsysdestination.adapter.http.tracking;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body up to a limit of bytes and time. Vert.x's own BodyHandler would take bodies for forms by their
 * content type, and SDKs send JSON under several.
 */
final class RequestBody {
    /**
     * What is still read and thrown away once a request is refused, so that the client comes to see the answer instead of
     * a broken connection; a client that sends even more is cut off.
     */
    private static final int DISCARD_BYTES_MAX = 8 * 1024 * 1024;

    /** Room that a body gets before it comes, if it says that it is so long; a client may say so and send nothing. */
    private static final int EARLY_ROOM_BYTES_MAX = 64 * 1024;

    private RequestBody() {}

    /** The body as it was before a {@code Content-Encoding}; fails with a {@link RefusedRequest}. */
    static Future<byte[]> read(Vertx vertx, HttpServerRequest request, int bytesMax, Duration wait) {
        return BodyEncoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING))
                .map(encoding -> readEncoded(vertx, request, encoding.bytesMax(bytesMax), wait)
                        .map(body -> encoding.decode(body.getBytes(), bytesMax)))
                .orElseGet(() -> Future.failedFuture(RefusedRequest.unsupportedEncoding()));
    }

    private static Future<Buffer> readEncoded(Vertx vertx, HttpServerRequest request, int bytesMax, Duration wait) {
        long declared = declaredLength(request);
        if (declared > bytesMax) {
            return Future.failedFuture(RefusedRequest.bodyTooLarge(bytesMax));
        }
        if (expectsContinue(request)) {
            request.response().writeContinue();
        }
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer((int) Math.min(Math.max(0, declared), EARLY_ROOM_BYTES_MAX));
        // Either the client has gone, or what it sends is not HTTP: no defect of ours.
        request.exceptionHandler(broken -> read.tryFail(
                RefusedRequest.malformed("invalid_request", "the request's body broke off or is not valid HTTP")));
        request.endHandler(end -> read.tryComplete(body));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > bytesMax) {
                read.tryFail(RefusedRequest.bodyTooLarge(bytesMax));
            } else {
                body.appendBuffer(chunk);
            }
        });
        long timer = vertx.setTimer(wait.toMillis(), late -> read.tryFail(RefusedRequest.tooSlow()));
        return read.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** Reads on to the end of a request that is refused, without keeping anything. */
    static void discardRest(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(chunk -> {
            if (request.bytesRead() > DISCARD_BYTES_MAX) {
                request.connection().close();
            }
        });
    }

    /**
     * Whether nobody can tell when the body of a refused request ends: it is late, or the client waits for a word before it
     * sends it.
     */
    static boolean mayStillCome(HttpServerRequest request, RefusedRequest refused) {
        return !request.isEnded() && (refused.status() == 408 || expectsContinue(request));
    }

    private static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    private static long declaredLength(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notALength) {
            return 0;
        }
    }
}
