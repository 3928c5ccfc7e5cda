package io.responsysdestination.application.trespass;

import io.vertx.core.Future;

/** What must never be: a class of this package that knows Vert.x. */
public final class KnowsVertx {
    public Future<String> future() {
        return Future.succeededFuture("");
    }
}
