package io.responsysdestination.adapter.responsys.async;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.failure.ErrorBody;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one item of a poll's answer. The status of HTTP is always 200, so the item decides: {@code status}, and the error
 * object under {@code response}, or under {@code responseMessage} when the request expired in the queue (Oracle, "Async
 * APIs"). A status that is not known is not final.
 */
final class PollVerdict {
    private static final Duration SEND_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final String STILL_RUNNING = "PROCESSING_REQUEST";
    private static final Set<String> OUTCOME_LOST = Set.of("ASYNC_REQUEST_EXPIRED", "RESPONSE_PURGED");

    private PollVerdict() {}

    /** The request's result as the synchronous call would have given it; empty while the request is not at its end. */
    static Optional<Answer<JsonNode>> of(JsonNode item) {
        String status = WireJson.text(item, "status").orElse("");
        Optional<ErrorBody> error = ErrorBody.in(item.path("response"))
                .or(() -> ErrorBody.in(item.path("responseMessage")))
                .or(() -> ErrorBody.in(item));
        if (error.isPresent()) {
            return ofError(status, error.get());
        }
        return switch (status) {
            case "SUCCESS" -> Optional.of(Answer.given(item.path("response")));
            case "FAILURE" -> Optional.of(Answer.failed(FailureRules.notUnderstood()));
            case "UNKNOWN" -> Optional.of(outcomeLost());
            default -> Optional.empty();
        };
    }

    private static Optional<Answer<JsonNode>> ofError(String status, ErrorBody error) {
        if (error.code().equals(STILL_RUNNING)) {
            return Optional.empty();
        }
        if (OUTCOME_LOST.contains(error.code()) || status.equals("UNKNOWN")) {
            return Optional.of(outcomeLost());
        }
        boolean atItsEnd = status.isEmpty() || status.equals("FAILURE") || status.equals("SUCCESS");
        return atItsEnd ? Optional.of(Answer.failed(FailureRules.ofAsyncError(error))) : Optional.empty();
    }

    /** Merges may be repeated, so a request whose outcome nobody knows is simply sent again. */
    static Answer<JsonNode> outcomeLost() {
        return Answer.failed(new Outage("the outcome of the asynchronous request is lost", SEND_AGAIN_AFTER));
    }
}
