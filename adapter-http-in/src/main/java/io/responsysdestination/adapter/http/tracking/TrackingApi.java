package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Segment's tracking API: {@code POST /v1/identify|track|page|screen|group|alias} with one event and {@code POST
 * /v1/batch} with an envelope, JSON whatever the content type. The write key comes as the user of Basic authentication or
 * as {@code writeKey} in the body; the header counts when both are there.
 *
 * <p>Answers are JSON: 200 once all is kept that can be, with the items refused for their content in {@code rejected}; 400
 * malformed or too large; 401 write key missing or unknown; 404, 405; 408 when the body does not come in time; 500 for a
 * defect; 503 with {@code Retry-After} when nothing more can be kept. Limits are Segment's: 32 KB an event, 500 KB and
 * 2,500 events a batch.
 *
 * <p>Source: Segment's documentation, "HTTP Tracking API source". One instance may be mounted on several event loops.
 */
public final class TrackingApi {
    /** Segment's limit for a batch request. */
    static final int BATCH_BYTES_MAX = 500 * 1024;

    /** A single event, and some room for white space around it. */
    static final int EVENT_BODY_BYTES_MAX = BodySlicer.EVENT_BYTES_MAX + 1024;

    /** Requests that wait to be kept at once; each holds its events in memory. */
    private static final int WAITING_MAX = 1_024;

    private static final Duration BODY_WAIT = Duration.ofSeconds(30);
    private static final Logger LOG = System.getLogger(TrackingApi.class.getName());

    private final AcceptEvents accept;
    private final WriteKeys writeKeys;
    private final int waitingMax;
    private final Duration bodyWait;
    private final BodySlicer slicer = new BodySlicer();
    private final AtomicInteger waiting = new AtomicInteger();

    public TrackingApi(AcceptEvents accept, WriteKeys writeKeys) {
        this(accept, writeKeys, WAITING_MAX, BODY_WAIT);
    }

    TrackingApi(AcceptEvents accept, WriteKeys writeKeys, int waitingMax, Duration bodyWait) {
        this.accept = accept;
        this.writeKeys = writeKeys;
        this.waitingMax = waitingMax;
        this.bodyWait = bodyWait;
    }

    /** Adds the routes, and answers in JSON for what no route takes. */
    public void mountOn(Router router) {
        for (EventType type : EventType.values()) {
            mount(router, new Endpoint("/v1/" + type.word(), Optional.of(type), EVENT_BODY_BYTES_MAX, slicer::event));
        }
        mount(router, new Endpoint("/v1/batch", Optional.empty(), BATCH_BYTES_MAX, slicer::batch));
        JsonAnswer malformed = JsonAnswer.error(400, "invalid_request", "the request is malformed");
        JsonAnswer notFound = JsonAnswer.error(404, "not_found", "no such path");
        router.errorHandler(400, routing -> malformed.sendTo(routing.response()));
        router.errorHandler(404, routing -> notFound.sendTo(routing.response()));
        router.errorHandler(500, routing -> {
            LOG.log(Level.ERROR, "A request could not be handled", routing.failure());
            JsonAnswer.internalError().sendTo(routing.response());
        });
    }

    private void mount(Router router, Endpoint endpoint) {
        JsonAnswer postOnly = JsonAnswer.error(405, "method_not_allowed", "this path takes POST only");
        // A route takes its path with a trailing slash, too.
        router.post(endpoint.path()).handler(routing -> take(routing, endpoint));
        router.route(endpoint.path())
                .handler(routing -> postOnly.sendTo(routing.response().putHeader(HttpHeaders.ALLOW, "POST")));
    }

    private void take(RoutingContext routing, Endpoint endpoint) {
        Vertx vertx = routing.vertx();
        Context context = vertx.getOrCreateContext();
        HttpServerRequest request = routing.request();
        Optional<String> headerKey = BasicWriteKey.of(request.getHeader(HttpHeaders.AUTHORIZATION));
        boolean keyIsUnknown =
                headerKey.isPresent() && headerKey.flatMap(writeKeys::source).isEmpty();
        Future<Buffer> read = keyIsUnknown
                ? Future.failedFuture(RefusedRequest.unauthorized(headerKey))
                : RequestBody.read(vertx, request, endpoint.bytesMax(), bodyWait);
        read.map(body -> endpoint.slicing().apply(body.getBytes()))
                .compose(body -> keep(events(body, headerKey, endpoint.type()), context)
                        .map(acceptance -> acceptance.fold(
                                kept -> Answers.success(rejected(body, kept)), full -> Answers.full(full))))
                .onSuccess(answer -> answer.sendTo(routing.response()))
                .onFailure(failure -> refuse(request, failure));
    }

    private List<IncomingEvent> events(SlicedBody body, Optional<String> headerKey, Optional<EventType> typeOfPath) {
        Optional<String> key = headerKey.or(body::writeKey);
        String source = key.flatMap(writeKeys::source).orElseThrow(() -> RefusedRequest.unauthorized(key));
        return body.events().stream()
                .map(event -> event.from(source, typeOfPath, body.sentAt()))
                .toList();
    }

    private Future<Acceptance> keep(List<IncomingEvent> events, Context context) {
        if (events.isEmpty()) {
            return Future.succeededFuture(new Kept(List.of()));
        }
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            return Future.failedFuture(RefusedRequest.busy());
        }
        // Inside compose, so that even a use case that throws gives its place back.
        return Future.succeededFuture(events)
                .compose(all -> VertxStages.onContext(accept.accept(all), context))
                .onComplete(done -> waiting.decrementAndGet());
    }

    /** The use case counts the events it was given; the caller counts the items it sent. */
    private static List<Rejection> rejected(SlicedBody body, Kept kept) {
        Stream<Rejection> byUseCase = kept.rejected().stream()
                .map(rejection -> new Rejection(
                        body.events().get(rejection.index()).index(), rejection.code(), rejection.message()));
        return Stream.concat(body.rejected().stream(), byUseCase)
                .sorted(Comparator.comparingInt(Rejection::index))
                .toList();
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        if (request.response().closed()) {
            return;
        }
        RequestBody.discardRest(request);
        if (failure instanceof RefusedRequest refused) {
            JsonAnswer answer = Answers.refusal(refused);
            if (RequestBody.mayStillCome(request, refused)) {
                answer.sendAndClose(request);
            } else {
                answer.sendTo(request.response());
            }
        } else {
            LOG.log(Level.ERROR, "A request could not be kept", failure);
            JsonAnswer.internalError().sendTo(request.response());
        }
    }

    /** One path and how its body is read. */
    private record Endpoint(
            String path, Optional<EventType> type, int bytesMax, Function<byte[], SlicedBody> slicing) {}
}
