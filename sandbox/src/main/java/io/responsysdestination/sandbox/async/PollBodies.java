package io.responsysdestination.sandbox.async;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.async.AsyncRequest.State;
import io.responsysdestination.sandbox.refusal.ErrorBody;
import io.responsysdestination.sandbox.table.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The answers to a poll. Oracle's samples show two date formats, one while in progress and one afterwards. */
final class PollBodies {
    private static final DateTimeFormatter DONE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private PollBodies() {}

    static ObjectNode inProgress(AsyncRequest request) {
        ObjectNode response = ErrorBody.of("Still processing request", "PROCESSING_REQUEST", "Processing Request");
        response.put("errorDetails", "[]");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("response", response);
        body.put("requestId", request.id)
                .put("apiName", "")
                .putNull("timeZone")
                .put("requestTime", Timestamps.ofServer(request.acceptedAt))
                .put("requestProcessedTime", "")
                .put("status", "IN_PROGRESS");
        return withReferenceData(body, request);
    }

    static ObjectNode settled(AsyncRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (request.state == State.EXPIRED) {
            ObjectNode response =
                    ErrorBody.of("Async API request expired", "ASYNC_REQUEST_EXPIRED", "Async API request expired");
            response.putArray("errorDetails");
            body.set("responseMessage", response);
        } else {
            body.set("response", request.response);
        }
        Instant processed = request.settledAt == null ? request.dueAt : request.settledAt;
        body.put("requestId", request.id)
                .put("apiName", request.apiName)
                .put("timeZone", "Coordinated Universal Time")
                .put("requestTime", DONE.format(request.acceptedAt.atOffset(ZoneOffset.UTC)))
                .put("requestProcessedTime", DONE.format(processed.atOffset(ZoneOffset.UTC)))
                .put("status", status(request.state));
        return withReferenceData(body, request);
    }

    static ObjectNode purged(String id) {
        ObjectNode response = ErrorBody.of("Response purged", "RESPONSE_PURGED", "No response is kept for the request");
        response.putArray("errorDetails");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("response", response);
        return body.put("requestId", id).put("apiName", "").put("status", "UNKNOWN");
    }

    private static String status(State state) {
        return switch (state) {
            case QUEUED -> "IN_PROGRESS";
            case SUCCEEDED -> "SUCCESS";
            case FAILED -> "FAILURE";
            case EXPIRED -> "EXPIRED";
            case PURGED -> "UNKNOWN";
        };
    }

    private static ObjectNode withReferenceData(ObjectNode body, AsyncRequest request) {
        if (request.referenceData != null) {
            body.set("referenceData", request.referenceData);
        }
        return body;
    }
}
