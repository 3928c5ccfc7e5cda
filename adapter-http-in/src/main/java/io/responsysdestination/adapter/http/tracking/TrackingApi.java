package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.FailedAttempts;
import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.tracking.EventIntake.Content;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.in.AcceptEvents;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Segment's tracking API: {@code POST /v1/identify|track|page|screen|group|alias} and {@code /v1/i|t|p|s|g|a} with one
 * event, {@code POST /v1/batch|import|b} with an envelope, JSON whatever the content type, plain or gzip; {@code POST /v1/m}, the SDKs'
 * telemetry, which is thrown away; {@code GET /v1/projects/{writeKey}/settings}, from which SDKs learn where to send. The
 * write key comes as the user of Basic authentication or as {@code writeKey} in the body; the header counts when both are
 * there. Pages of any origin may call it.
 *
 * <p>Beside it, {@code POST /webhook/{source}} takes what Segment's Webhooks destination sends: one event or an array of up
 * to 4,000 in up to 4 MB, signed with the source's secret.
 *
 * <p>Answers are JSON: 200 once all is kept that can be, with the items refused for their content in {@code rejected}; 400
 * malformed or too large; 401 write key missing or unknown, signature missing or wrong; 404, 405; 408 when the body does not come in time; 415 an
 * encoding other than gzip; 429 with {@code Retry-After} for a source that sends more than it may, and for addresses with too
 * many unknown keys; 500 for a defect; 503 with {@code Retry-After} when nothing more can be kept. Limits are Segment's: 32 KB an event, 500 KB and
 * 2,500 events a batch.
 *
 * <p>Sources: Segment's documentation, "HTTP Tracking API source"; for the short paths, the telemetry and the settings its
 * published SDKs. One instance may be mounted on several event loops.
 */
public final class TrackingApi {
    /** Segment's limit for a batch request. */
    static final int BATCH_BYTES_MAX = 500 * 1024;

    /** A single event, and some room for white space around it. */
    static final int EVENT_BODY_BYTES_MAX = BodySlicer.EVENT_BYTES_MAX + 1024;

    /** Requests that wait to be kept at once; each holds its events in memory. */
    private static final int WAITING_MAX = 1_024;

    /** Unknown write keys and wrong signatures from one address within a minute. */
    static final int FAILURES_MAX = 300;

    private static final Duration BODY_WAIT = Duration.ofSeconds(30);
    private static final Logger LOG = System.getLogger(TrackingApi.class.getName());

    private final WriteKeys writeKeys;
    private final SourceRates rates;
    private final FailedAttempts failures = new FailedAttempts(FAILURES_MAX);
    private final EventIntake intake;
    private final BodySlicer slicer = new BodySlicer();
    private final WebhookEndpoint webhook;

    public TrackingApi(AcceptEvents accept, WriteKeys writeKeys, WebhookSecrets webhookSecrets, SourceRates rates) {
        this(accept, writeKeys, webhookSecrets, rates, WAITING_MAX, BODY_WAIT);
    }

    TrackingApi(
            AcceptEvents accept,
            WriteKeys writeKeys,
            WebhookSecrets webhookSecrets,
            SourceRates rates,
            int waitingMax,
            Duration bodyWait) {
        this.writeKeys = writeKeys;
        this.rates = rates;
        this.intake = new EventIntake(accept, failures, waitingMax, bodyWait);
        this.webhook = new WebhookEndpoint(webhookSecrets, rates, intake, slicer);
    }

    /** Adds the routes, and answers in JSON for what no route takes. */
    public void mountOn(Router router) {
        router.route("/v1/*").handler(BrowserAccess::allow);
        for (EventType type : EventType.values()) {
            Endpoint endpoint = new Endpoint(Optional.of(type), EVENT_BODY_BYTES_MAX, slicer::event);
            mount(router, HttpMethod.POST, "/v1/" + type.word(), routing -> take(routing, endpoint));
            mount(router, HttpMethod.POST, "/v1/" + type.letter(), routing -> take(routing, endpoint));
        }
        Endpoint batch = new Endpoint(Optional.empty(), BATCH_BYTES_MAX, slicer::batch);
        for (String path : List.of("/v1/batch", "/v1/import", "/v1/b")) {
            mount(router, HttpMethod.POST, path, routing -> take(routing, batch));
        }
        mount(router, HttpMethod.POST, "/v1/m", routing -> intake.ignore(routing, BATCH_BYTES_MAX));
        mount(
                router,
                HttpMethod.GET,
                "/v1/projects/:" + SdkSettings.WRITE_KEY + "/settings",
                routing -> SdkSettings.answer(routing, writeKeys, failures).sendTo(routing.response()));
        mount(router, HttpMethod.POST, WebhookEndpoint.PATH, webhook::take);
        JsonAnswer malformed = JsonAnswer.error(400, "invalid_request", "the request is malformed");
        router.errorHandler(400, routing -> malformed.sendTo(routing.response()));
        router.errorHandler(404, routing -> Answers.NOT_FOUND.sendTo(routing.response()));
        router.errorHandler(500, routing -> {
            LOG.log(Level.ERROR, "A request could not be handled", routing.failure());
            Answers.INTERNAL_ERROR.sendTo(routing.response());
        });
    }

    private static void mount(Router router, HttpMethod method, String path, Handler<RoutingContext> handler) {
        JsonAnswer otherMethod =
                JsonAnswer.error(405, "method_not_allowed", "this path takes " + method.name() + " only");
        // A route takes its path with a trailing slash, too.
        router.route(method, path).handler(handler);
        router.route(path)
                .handler(routing -> otherMethod.sendTo(routing.response().putHeader(HttpHeaders.ALLOW, method.name())));
    }

    private void take(RoutingContext routing, Endpoint endpoint) {
        Optional<String> headerKey = BasicWriteKey.of(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
        try {
            // A key in the header, known or not, may spare reading the body.
            headerKey.ifPresent(key -> rates.check(source(headerKey)));
        } catch (RefusedRequest refused) {
            intake.refuse(routing.request(), refused);
            return;
        }
        intake.take(routing, endpoint.bytesMax(), body -> content(body, headerKey, endpoint));
    }

    private String source(Optional<String> key) {
        return key.flatMap(writeKeys::source).orElseThrow(() -> RefusedRequest.unauthorized(key));
    }

    private Content content(byte[] utf8, Optional<String> headerKey, Endpoint endpoint) {
        SlicedBody body = endpoint.slicing().apply(utf8);
        String source = source(headerKey.or(body::writeKey));
        rates.take(source, body.events().size());
        return new Content(
                body,
                body.events().stream()
                        .map(event -> event.from(source, endpoint.type(), body.sentAt()))
                        .toList());
    }

    /** What a path's body is, and how it is read. */
    private record Endpoint(Optional<EventType> type, int bytesMax, Function<byte[], SlicedBody> slicing) {}
}
