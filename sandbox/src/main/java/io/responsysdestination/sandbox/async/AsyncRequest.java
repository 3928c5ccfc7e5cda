package io.responsysdestination.sandbox.async;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One accepted request and what has become of it. */
final class AsyncRequest {
    enum State {
        QUEUED,
        SUCCEEDED,
        FAILED,
        EXPIRED,
        PURGED
    }

    final String id;
    final String apiName;
    final @Nullable JsonNode referenceData;
    final AsyncOutcome outcome;
    final Instant acceptedAt;
    final Instant dueAt;
    final Instant expiresAt;
    final Supplier<ObjectNode> work;

    State state = State.QUEUED;

    @Nullable
    ObjectNode response;

    @Nullable
    Instant settledAt;

    int polls;

    AsyncRequest(
            String id,
            String apiName,
            @Nullable JsonNode referenceData,
            AsyncOutcome outcome,
            Instant acceptedAt,
            Instant dueAt,
            Instant expiresAt,
            Supplier<ObjectNode> work) {
        this.id = id;
        this.apiName = apiName;
        this.referenceData = referenceData;
        this.outcome = outcome;
        this.acceptedAt = acceptedAt;
        this.dueAt = dueAt;
        this.expiresAt = expiresAt;
        this.work = work;
    }

    void settle(State how, @Nullable ObjectNode with, Instant at) {
        state = how;
        response = with;
        settledAt = at;
    }
}
