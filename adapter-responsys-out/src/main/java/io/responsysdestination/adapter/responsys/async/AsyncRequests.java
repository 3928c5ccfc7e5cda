package io.responsysdestination.adapter.responsys.async;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.TryLater;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Submits asynchronous requests and follows each to its end; acceptance (HTTP 202) alone says nothing of the rows. One
 * poller serves the whole account, with one poll in flight at a time, since polls have a limit of their own. A poll that
 * fails never loses a request: it is asked for again until it has surely left Responsys' queue.
 *
 * <p>Confined to the account's event loop.
 */
public final class AsyncRequests {
    /** So many requests of 200 rows may be on their way, those of earlier lives aside; beyond, callers are told to wait. */
    public static final int OUTSTANDING_MAX = 1_000;

    private static final Duration FULL_PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL_REFUSED_PAUSE = Duration.ofSeconds(30);
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final AuthorizedCalls calls;
    private final AsyncPolls polls;
    private final RequestNotes notes;
    private final AsyncPace pace;
    private final InstantSource clock;
    private final Map<String, FollowedRequest> outstanding = new LinkedHashMap<>();
    private int submitting;
    private boolean polling;
    private boolean closed;
    private long timer = NO_TIMER;
    private long pollsHeldUntilNanos = System.nanoTime();

    public AsyncRequests(Vertx vertx, AuthorizedCalls calls, RequestNotes notes, AsyncPace pace, InstantSource clock) {
        this.vertx = vertx;
        this.calls = calls;
        this.notes = notes;
        this.polls = new AsyncPolls(calls, clock);
        this.pace = pace;
        this.clock = clock;
    }

    /** Completes with the end of the request. {@code rows} are those of the request, in their order. */
    public Future<Answer<EndedRequest>> submit(
            ApiFunction function, CallPriority priority, Post post, List<SentRow> rows) {
        if (submitting + outstanding.size() >= OUTSTANDING_MAX) {
            return AnswerFlow.failed(new Outage("too many asynchronous requests are on their way", FULL_PAUSE));
        }
        submitting++;
        String expirationSeconds = Long.toString(pace.messageExpiration().toSeconds());
        return calls.post(function, priority, post, Map.of("Message-Expiration", expirationSeconds))
                .onComplete(done -> submitting--)
                .compose(answer -> AnswerFlow.thenCall(answer, accepted -> accepted(accepted, rows)));
    }

    /** Follows a request of an earlier life, which may have ended long ago or be in the queue still. */
    public Future<Answer<EndedRequest>> follow(SentRequest earlier) {
        Instant hasLeftTheQueue = earlier.sentAt().plus(pace.giveUpAfter());
        Instant hasBeenAskedFor = clock.instant().plus(AsyncPace.MARGIN);
        return follow(earlier.id(), hasLeftTheQueue.isAfter(hasBeenAskedFor) ? hasLeftTheQueue : hasBeenAskedFor);
    }

    /** From when on no request that was sent before {@code moment} is in Responsys' queue. */
    public Instant queueEmptiedBy(Instant moment) {
        return moment.plus(pace.giveUpAfter());
    }

    public boolean isClosed() {
        return closed;
    }

    /** Ends all following; those who wait are told to try later. */
    public void close() {
        closed = true;
        cancelTimer();
        List.copyOf(outstanding.values()).forEach(request -> settle(request, abandoned()));
    }

    private Future<Answer<EndedRequest>> accepted(JsonNode acceptance, List<SentRow> rows) {
        var id = WireJson.text(acceptance, "requestId");
        if (id.isEmpty()) {
            return AnswerFlow.failed(FailureRules.notUnderstood());
        }
        notes.note(id.get(), rows);
        return follow(id.get(), clock.instant().plus(pace.giveUpAfter()));
    }

    /** Nobody hears of an end before it is certain that no later life reads it once more. */
    private Future<Answer<EndedRequest>> follow(String id, Instant giveUpAt) {
        if (closed) {
            return Future.succeededFuture(abandoned());
        }
        FollowedRequest request = outstanding.computeIfAbsent(
                id, key -> new FollowedRequest(key, giveUpAt, pace.firstPoll(), pace.pauseMax()));
        schedule();
        return request.result
                .future()
                .map(end -> AnswerFlow.then(end, response -> Answer.given(new EndedRequest(id, response))))
                .compose(end -> closed
                        ? Future.succeededFuture(end)
                        : notes.forget(List.of(id)).map(forgotten -> end));
    }

    private void schedule() {
        cancelTimer();
        if (polling || closed || outstanding.isEmpty()) {
            return;
        }
        Duration next = outstanding.values().stream()
                .map(FollowedRequest::untilDue)
                .min(Duration::compareTo)
                .orElseThrow();
        Duration wait = next.compareTo(untilPollsAllowed()) > 0 ? next : untilPollsAllowed();
        timer = vertx.setTimer(Math.max(1, wait.toMillis() + 1), fired -> poll());
    }

    private void poll() {
        timer = NO_TIMER;
        giveUpOld();
        // Those that are due a little later come along, so that requests of one burst share their polls.
        Duration soon = pace.firstPoll().dividedBy(2);
        List<String> ids = outstanding.values().stream()
                .filter(request -> request.untilDue().compareTo(soon) <= 0)
                .limit(AsyncPolls.BULK_IDS_MAX)
                .map(request -> request.id)
                .toList();
        if (ids.isEmpty()) {
            schedule();
            return;
        }
        polling = true;
        polls.ask(ids).onComplete(answers -> {
            polling = false;
            ids.forEach(id -> hear(id, answers));
            schedule();
        });
    }

    private void hear(String id, AsyncResult<Map<String, Answer<JsonNode>>> answers) {
        FollowedRequest request = outstanding.get(id);
        if (request == null) {
            return;
        }
        if (answers.failed()) {
            outstanding.remove(id);
            request.result.fail(answers.cause());
            return;
        }
        Answer<JsonNode> answer = answers.result().get(id);
        if (answer == null) {
            return; // still due: it comes first in the next poll
        }
        Optional<Answer<JsonNode>> end = answer.fold(PollVerdict::of, AsyncRequests::endByFailedPoll);
        end.ifPresentOrElse(result -> settle(request, result), request::putOff);
        holdPolls(pauseAskedFor(answer));
    }

    /** A pause that one poll was told to make holds for all: the limit is the account's. */
    private void holdPolls(Duration pause) {
        if (pause.compareTo(untilPollsAllowed()) > 0) {
            pollsHeldUntilNanos = System.nanoTime() + pause.toNanos();
        }
    }

    private Duration untilPollsAllowed() {
        return Duration.ofNanos(pollsHeldUntilNanos - System.nanoTime());
    }

    private static Optional<Answer<JsonNode>> endByFailedPoll(CallFailure failure) {
        return failure.fold(
                refused -> Optional.of(Answer.failed(new Outage(
                        "Responsys does not say what became of the asynchronous request", POLL_REFUSED_PAUSE))),
                later -> Optional.empty(),
                refused -> Optional.of(Answer.failed(refused)));
    }

    private static Duration pauseAskedFor(Answer<JsonNode> answer) {
        return answer.fold(
                item -> Duration.ZERO,
                failure -> failure.fold(refused -> Duration.ZERO, TryLater::after, refused -> Duration.ZERO));
    }

    private void giveUpOld() {
        Instant now = clock.instant();
        outstanding.values().stream()
                .filter(request -> request.isToBeGivenUp(now))
                .toList()
                .forEach(request -> settle(request, PollVerdict.outcomeLost()));
    }

    private void settle(FollowedRequest request, Answer<JsonNode> result) {
        outstanding.remove(request.id);
        request.result.tryComplete(result);
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    /** The outcome of what nobody follows any more. */
    public static <T> Answer<T> abandoned() {
        return Answer.failed(new Outage("the service is closing", FULL_PAUSE));
    }
}
