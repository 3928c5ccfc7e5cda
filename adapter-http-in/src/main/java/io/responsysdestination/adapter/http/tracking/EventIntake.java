package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.FailedAttempts;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
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

/** The way of a request whatever its path: its body is read, its events are kept, and only then it is answered. */
final class EventIntake {
    private static final Logger LOG = System.getLogger(EventIntake.class.getName());

    /** The status of requests whose write key or signature nobody has. */
    private static final int STATUS_UNAUTHORIZED = 401;

    private final AcceptEvents accept;
    private final FailedAttempts failures;
    private final int waitingMax;
    private final Duration bodyWait;
    private final AtomicInteger waiting = new AtomicInteger();

    EventIntake(AcceptEvents accept, FailedAttempts failures, int waitingMax, Duration bodyWait) {
        this.accept = accept;
        this.failures = failures;
        this.waitingMax = waitingMax;
        this.bodyWait = bodyWait;
    }

    /** The events of a body as the use case takes them, in the order of {@code body}'s own. */
    record Content(SlicedBody body, List<IncomingEvent> events) {
        @Override
        public String toString() {
            return "Content[" + body + "]";
        }
    }

    /** Answers for a body of at most {@code bytesMax}; {@code reading} may throw a {@link RefusedRequest}. */
    void take(RoutingContext routing, int bytesMax, Function<byte[], Content> reading) {
        Context context = routing.vertx().getOrCreateContext();
        read(routing, bytesMax)
                .map(reading)
                .compose(content -> keep(content.events(), context)
                        .map(acceptance -> acceptance.fold(
                                kept -> Answers.success(rejected(content.body(), kept)), full -> Answers.full(full))))
                .onSuccess(answer -> answer.sendTo(routing.response()))
                .onFailure(failure -> refuse(routing.request(), failure));
    }

    /** Answers for a body of at most {@code bytesMax} that nobody wants. */
    void ignore(RoutingContext routing, int bytesMax) {
        read(routing, bytesMax)
                .onSuccess(body -> Answers.success(List.of()).sendTo(routing.response()))
                .onFailure(failure -> refuse(routing.request(), failure));
    }

    void refuse(HttpServerRequest request, Throwable failure) {
        if (request.response().closed()) {
            return;
        }
        RequestBody.discardRest(request);
        if (failure instanceof RefusedRequest reason) {
            RefusedRequest refused = counted(request, reason);
            if (RequestBody.mayStillCome(request, refused)) {
                Answers.refusal(refused).sendAndClose(request);
            } else {
                Answers.refusal(refused).sendTo(request.response());
            }
        } else {
            LOG.log(Level.ERROR, "A request could not be kept", failure);
            Answers.INTERNAL_ERROR.sendTo(request.response());
        }
    }

    /**
     * A request with the right key is taken even from an address that has sent many wrong ones: behind a proxy all senders
     * have one address, and one that was forgotten must not silence the others.
     */
    private RefusedRequest counted(HttpServerRequest request, RefusedRequest refused) {
        if (refused.status() != STATUS_UNAUTHORIZED) {
            return refused;
        }
        Optional<Duration> wait = failures.pause(request.remoteAddress());
        if (wait.isEmpty()) {
            failures.note(request.remoteAddress());
        }
        return wait.map(RefusedRequest::tooManyFailures).orElse(refused);
    }

    private Future<byte[]> read(RoutingContext routing, int bytesMax) {
        Vertx vertx = routing.vertx();
        return RequestBody.read(vertx, routing.request(), bytesMax, bodyWait);
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
        if (body.rejected().isEmpty() && kept.rejected().isEmpty()) {
            return List.of();
        }
        Stream<Rejection> byUseCase = kept.rejected().stream()
                .map(rejection -> new Rejection(
                        body.events().get(rejection.index()).index(), rejection.code(), rejection.message()));
        return Stream.concat(body.rejected().stream(), byUseCase)
                .sorted(Comparator.comparingInt(Rejection::index))
                .toList();
    }
}
