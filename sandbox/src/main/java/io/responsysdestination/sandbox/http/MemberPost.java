package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code POST …/members} means three things: a merge, or with {@code ?action=} a retrieval or a deletion. */
record MemberPost(Handler<RoutingContext> merge, Handler<RoutingContext> retrieve, Handler<RoutingContext> delete)
        implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext call) {
        String action = call.queryParams().get("action");
        switch (action == null ? "" : action) {
            case "" -> merge.handle(call);
            case "get" -> retrieve.handle(call);
            case "delete" -> delete.handle(call);
            default ->
                Answer.refusal(Refusal.invalidParameter("action must be get or delete"))
                        .send(call);
        }
    }
}
