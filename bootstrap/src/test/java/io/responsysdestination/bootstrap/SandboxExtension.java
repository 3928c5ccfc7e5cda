package io.responsysdestination.bootstrap;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sandboxes for one test. */
final class SandboxExtension implements AfterEachCallback {
    private static final int LIMIT_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();

    RunningSandbox start(Sandbox.Builder sandbox) throws Exception {
        return await(sandbox.build().start(vertx));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
