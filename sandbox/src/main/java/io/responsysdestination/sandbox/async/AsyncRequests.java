package io.responsysdestination.sandbox.async;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.async.AsyncRequest.State;
import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.ErrorBody;
import io.responsysdestination.sandbox.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepted requests, carried out in the order of their acceptance. Results are kept for 24 hours. Not safe for several
 * threads.
 */
public final class AsyncRequests {
    /** How long a request may wait when its sender names no {@code Message-Expiration}. */
    public static final Duration EXPIRATION_DEFAULT = Duration.ofHours(1);

    private static final Duration RESULTS_KEPT = Duration.ofHours(24);
    private static final int QUEUED_MAX = 10_000;
    private static final int RESULTS_MAX = 100_000;
    private static final int ID_NUMBER_DIGITS = 6;
    private static final int ID_NUMBER_RADIX = 36;

    private final SandboxBehaviour behaviour;
    private final Map<String, AsyncRequest> requests = new LinkedHashMap<>();
    private final Queue<AsyncRequest> queue = new ArrayDeque<>();
    private int accepted;

    public AsyncRequests(SandboxBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    /**
     * The id of the accepted request.
     *
     * @param outcome what is to become of it; null for what the behaviour says
     * @param work gives the answer of the synchronous call or throws its {@link Refusal}
     * @throws Refusal UNABLE_TO_SUBMIT_ASYNC_REQUEST if too many are waiting
     */
    public String accept(
            String apiName,
            Duration expiration,
            @Nullable JsonNode referenceData,
            @Nullable AsyncOutcome outcome,
            Supplier<ObjectNode> work,
            Instant now) {
        if (queue.size() >= QUEUED_MAX) {
            throw Refusal.unableToSubmitAsyncRequest();
        }
        String id = newId(now);
        AsyncRequest request = new AsyncRequest(
                id,
                apiName,
                referenceData,
                outcome == null ? behaviour.choice(AsyncOutcome.class) : outcome,
                now,
                now.plus(behaviour.asyncQueueTime()),
                now.plus(expiration),
                work);
        requests.put(id, request);
        queue.add(request);
        dropOldResults(now);
        runDue(now);
        return id;
    }

    /** Carries out what is due. To be called before anything reads the account. */
    public void runDue(Instant now) {
        AsyncRequest next = queue.peek();
        while (next != null && !next.dueAt.isAfter(now)) {
            AsyncRequest due = queue.remove();
            run(due);
            next = queue.peek();
        }
    }

    private void run(AsyncRequest request) {
        AsyncOutcome outcome = request.outcome;
        if (outcome == AsyncOutcome.EXPIRED || request.dueAt.isAfter(request.expiresAt)) {
            request.settle(State.EXPIRED, null, request.dueAt);
            return;
        }
        if (outcome == AsyncOutcome.FAILED) {
            Refusal failure = Refusal.unexpectedException("The request could not be processed");
            request.settle(State.FAILED, ErrorBody.of(failure), request.dueAt);
            return;
        }
        State success = outcome == AsyncOutcome.PURGED ? State.PURGED : State.SUCCEEDED;
        try {
            request.settle(success, request.work.get(), request.dueAt);
        } catch (Refusal refusal) {
            request.settle(State.FAILED, ErrorBody.of(refusal), request.dueAt);
        }
    }

    /** What a poll answers for the id, known or not; HTTP 200 in every case. */
    public ObjectNode poll(String id, Instant now) {
        dropOldResults(now);
        AsyncRequest request = requests.get(id);
        if (request == null) {
            return PollBodies.purged(id);
        }
        boolean showsNoEnd = request.state == State.QUEUED || request.outcome == AsyncOutcome.STUCK;
        if (showsNoEnd || request.polls < behaviour.pollsInProgress()) {
            request.polls++;
            return PollBodies.inProgress(request);
        }
        return request.state == State.PURGED ? PollBodies.purged(id) : PollBodies.settled(request);
    }

    private void dropOldResults(Instant now) {
        Instant oldest = now.minus(RESULTS_KEPT);
        Iterator<AsyncRequest> eldestFirst = requests.values().iterator();
        while (eldestFirst.hasNext()) {
            AsyncRequest eldest = eldestFirst.next();
            boolean isOld = eldest.settledAt != null && eldest.settledAt.isBefore(oldest);
            if (!isOld && requests.size() <= RESULTS_MAX) {
                return;
            }
            eldestFirst.remove();
        }
    }

    /** As the one public sample decodes: six characters, two colons, the epoch second, in base 64. */
    private String newId(Instant now) {
        String number = Integer.toString(accepted++, ID_NUMBER_RADIX).toUpperCase(Locale.ROOT);
        String padded = "0".repeat(Math.max(0, ID_NUMBER_DIGITS - number.length())) + number;
        String plain = padded + "::" + now.getEpochSecond();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
