package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** All dead letters of a query, one a line, page by page: a page is read once the client has taken the former one. */
final class DeadLetterExport {
    /** All that is held in memory for a client, however slow it is. */
    static final int PAGE_SIZE = 50;

    static final String CONTENT_TYPE = "application/x-ndjson";

    private static final System.Logger LOG = System.getLogger(DeadLetterExport.class.getName());

    private final FindDeliveries deliveries;
    private final RoutingContext routing;
    private final HttpServerResponse response;
    private final Context context;

    DeadLetterExport(FindDeliveries deliveries, RoutingContext routing) {
        this.deliveries = deliveries;
        this.routing = routing;
        this.response = routing.response();
        this.context = routing.vertx().getOrCreateContext();
    }

    /** Answers with the page that the query is about, and all behind it. */
    void writeFrom(DeliveryQuery query) {
        VertxStages.onContext(deliveries.find(query), context)
                .compose(page -> write(LetterJson.lines(page), page.next()).map(written -> page.next()))
                .onSuccess(next -> next.ifPresent(cursor ->
                        // Anew from the context: pages that are there at once would pile up on the stack.
                        context.runOnContext(turn -> writeFrom(query.after(cursor)))))
                .onFailure(this::breakOff);
    }

    private Future<Void> write(Buffer lines, Optional<String> next) {
        if (!response.headWritten()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE).setChunked(true);
        }
        return next.isPresent() ? response.write(lines) : response.end(lines);
    }

    /** An answer that has begun cannot become an error; without its last chunk a client sees that it is not whole. */
    private void breakOff(Throwable cause) {
        if (!response.headWritten()) {
            AdminAnswer.fail(routing, cause);
        } else if (!response.closed()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "an export of dead letters broke off: {0}",
                    cause.getClass().getName());
            var unused = routing.request().connection().close();
        }
    }
}
