package io.responsysdestination.adapter.responsys.failure;

import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.adapter.responsys.wire.WireAnswer;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CapacityExceeded;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells refusals, waits and outages apart: by error code, then by status, then by how the connection broke. The code comes
 * first because the sources disagree on statuses: API_LIMIT_EXCEEDED is printed with 400, 401 and 429, and taking it for
 * an expired token would use up the login's own quota as well.
 *
 * <p>Only what the request itself has caused may be a {@link RequestRefused}, as that is final for its rows.
 */
public final class FailureRules {
    private static final Duration THROTTLE_PAUSE = Duration.ofSeconds(60);
    private static final Duration CAPACITY_PAUSE = Duration.ofMinutes(10);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOGIN_BLOCKED_PAUSE = Duration.ofMinutes(2);
    private static final int STATUS_OF_REFUSAL = 400;

    private static final Set<String> NO_SUCH_PATH = Set.of("HTTP_404", "HTTP_405", "HTTP_410");

    private static final Map<String, CodeRule> BY_CODE = rulesByCode();

    private FailureRules() {}

    /** Classifies an answer that is no success, or a success whose body is an error object. */
    public static CallFailure ofAnswer(WireAnswer answer, Instant now) {
        Optional<Duration> retryAfter = answer.retryAfter().flatMap(header -> RetryAfter.read(header, now));
        return ErrorBody.in(answer.body())
                .map(error -> ofError(error, answer.status(), retryAfter))
                .orElseGet(() -> ofStatus(answer.status(), retryAfter));
    }

    /** Classifies the error object of an asynchronous request that failed: it carries no status of its own. */
    public static CallFailure ofAsyncError(ErrorBody error) {
        return ofError(error, STATUS_OF_REFUSAL, Optional.empty());
    }

    /** Classifies the end of an exchange without an answer; it may have been carried out all the same. */
    public static Outage ofNoAnswer(Throwable cause, ServiceRoot at) {
        return new Outage(NoAnswer.reason(cause, at), OUTAGE_PAUSE);
    }

    /**
     * Takes a page that stands where Responsys' answer should be for the mistake of what stands before Responsys. A wrong
     * path says nothing of the rows, so they wait until somebody has mended it.
     */
    public static <T> Answer<T> sparingRows(Answer<T> answer) {
        return answer.fold(
                Answer::given,
                failure -> failure instanceof RequestRefused refused && NO_SUCH_PATH.contains(refused.code())
                        ? Answer.failed(new Outage(refused.reason(), OUTAGE_PAUSE))
                        : Answer.failed(failure));
    }

    /** An answer that claims success and is not of the form that a success has. */
    public static Outage notUnderstood() {
        return new Outage("Responsys' answer was not understood", OUTAGE_PAUSE);
    }

    private static CallFailure ofError(ErrorBody error, int status, Optional<Duration> retryAfter) {
        CodeRule rule = BY_CODE.get(error.code());
        if (rule != null) {
            return rule.failure(error, retryAfter);
        }
        if (status == 401 || status == 403) {
            return credentialsRefused(error.code());
        }
        boolean statusDecides = status >= 500 || status == 408 || status == 429;
        return statusDecides ? ofStatus(status, retryAfter) : refused(error);
    }

    /** The account's credentials or rights do not do; the reason is in our words. */
    public static CredentialsRefused credentialsRefused(String code) {
        return new CredentialsRefused(code, Advice.reasonOfRefusedLogin(code));
    }

    private static CallFailure ofStatus(int status, Optional<Duration> retryAfter) {
        if (status < 300) {
            return notUnderstood();
        }
        if (status == 429) {
            return new Throttled(retryAfter.orElse(THROTTLE_PAUSE));
        }
        if (status == 503) {
            return new Outage("Responsys is under maintenance (HTTP 503)", retryAfter.orElse(MAINTENANCE_PAUSE));
        }
        if (status == 413) {
            return new RequestRefused("HTTP_413", "the request is too large; send fewer records", true);
        }
        // These come from what stands before Responsys and say nothing of the rows.
        boolean fromTheWay = status == 401 || status == 403 || status == 407 || status == 408;
        if (status >= 400 && status < 500 && !fromTheWay) {
            return new RequestRefused(
                    "HTTP_" + status, "HTTP " + status + " without Responsys' error body: check baseUrl", false);
        }
        return new Outage("Responsys answered HTTP " + status, retryAfter.orElse(OUTAGE_PAUSE));
    }

    private static RequestRefused refused(ErrorBody error) {
        return new RequestRefused(error.code(), Advice.reason(error), error.namesARecord());
    }

    private static Map<String, CodeRule> rulesByCode() {
        Map<String, CodeRule> rules = new HashMap<>();
        List.of(
                        "INVALID_USER_NAME_PASSWORD",
                        "PASSWORD_LOCKOUT",
                        "PASSWORD_EXPIRED",
                        "ACCOUNT_SUSPENDED",
                        "LOGIN_BLOCKED_INVALID_IPRANGE",
                        "API_DISABLED_FOR_USER",
                        "INSUFFICIENT_ACCESS",
                        "API_BLOCKED",
                        "ASYNC_API_DISABLED_FOR_USER")
                .forEach(code -> rules.put(code, (error, retryAfter) -> credentialsRefused(code)));
        rules.put("API_LIMIT_EXCEEDED", (error, retryAfter) -> new Throttled(retryAfter.orElse(THROTTLE_PAUSE)));
        rules.put(
                "INTERNAL_CAPACITY_LIMIT_EXCEEDED",
                (error, retryAfter) -> new CapacityExceeded(retryAfter.orElse(CAPACITY_PAUSE)));
        rules.put("LOGIN_BLOCKED_TEMPORARILY", outage(LOGIN_BLOCKED_PAUSE));
        rules.put("UNRECOVERABLE_EXCEPTION", outage(MAINTENANCE_PAUSE));
        List.of(
                        "INVALID_TOKEN",
                        "TOKEN_EXPIRED",
                        "UNEXPECTED_EXCEPTION",
                        "UNABLE_TO_SUBMIT_ASYNC_REQUEST",
                        "WS_ARG_DISABLED",
                        "API_NOT_ALLOWED_IN_SECONDARY",
                        "ASYNC_REQUEST_EXPIRED",
                        "RESPONSE_PURGED")
                .forEach(code -> rules.put(code, outage(OUTAGE_PAUSE)));
        rules.put(
                "RECIPIENT_LIMIT_EXCEEDED",
                (error, retryAfter) -> new RequestRefused(error.code(), Advice.reason(error), true));
        // Refusals whatever status they come with.
        List.of(
                        "INVALID_PARAMETER",
                        "INVALID_NUMBER",
                        "INVALID_DATE",
                        "INVALID_FIELD_NAME",
                        "INVALID_OBJECT",
                        "INVALID_REQUEST_CONTENT",
                        "PATH_NOT_VALID",
                        "DUPLICATE_API_REQUEST",
                        "LIST_NOT_FOUND",
                        "TABLE_NOT_FOUND",
                        "RESOURCE_NOT_FOUND",
                        "FOLDER_NOT_FOUND",
                        "RECORD_NOT_FOUND",
                        "PROFILE_EXTENSION_NOT_FOUND",
                        "TABLE_ALREADY_EXISTS",
                        "OBJECT_ALREADY_EXISTS")
                .forEach(code -> rules.put(code, (error, retryAfter) -> refused(error)));
        return Map.copyOf(rules);
    }

    private static CodeRule outage(Duration pause) {
        return (error, retryAfter) -> new Outage("Responsys answered " + error.code(), retryAfter.orElse(pause));
    }

    /** What an error code means, whatever status it comes with. */
    @FunctionalInterface
    private interface CodeRule {
        CallFailure failure(ErrorBody error, Optional<Duration> retryAfter);
    }
}
