package io.responsysdestination.benchmarks.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.responsysdestination.adapter.http.ApiServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;

/** The baseline: the same HTTP server, which reads the body, parses it to a tree, and keeps nothing. */
final class ParsingServer {
    private static final String DONE = "{\"success\":true}";

    private final ObjectMapper json = new ObjectMapper();

    static Future<ApiServer> start(Vertx vertx) {
        ParsingServer server = new ParsingServer();
        return ApiServer.start(vertx, ApiServer.Address.of("127.0.0.1", 0), server::mountOn);
    }

    private void mountOn(Router router) {
        router.post("/v1/*").handler(BodyHandler.create(false)).handler(this::parse);
    }

    private void parse(RoutingContext routing) {
        try {
            boolean isObject = json.readTree(routing.body().buffer().getBytes()).isObject();
            var unused = routing.response()
                    .setStatusCode(isObject ? 200 : 400)
                    .putHeader("content-type", "application/json")
                    .end(DONE);
        } catch (IOException malformed) {
            routing.fail(400);
        }
    }
}
