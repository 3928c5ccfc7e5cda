package io.responsysdestination.adapter.responsys.wire;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/** Collects an answer's body and fails as soon as it is larger than allowed, instead of holding whatever comes. */
final class LimitedBody implements BodyStream<Buffer> {
    private final int bytesMax;
    private final Buffer bytes = Buffer.buffer();
    private final Promise<Buffer> result = Promise.promise();

    LimitedBody(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        if (bytes.length() + (long) chunk.length() > bytesMax) {
            var tooLarge = new BodyTooLargeException();
            result.tryFail(tooLarge);
            return Future.failedFuture(tooLarge);
        }
        bytes.appendBuffer(chunk);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        result.tryComplete(bytes);
        return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable failure) {
        result.tryFail(failure);
    }

    @Override
    public Future<Buffer> result() {
        return result.future();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
