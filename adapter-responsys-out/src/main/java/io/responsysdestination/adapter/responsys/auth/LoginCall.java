package io.responsysdestination.adapter.responsys.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.failure.ErrorBody;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallListener;
import io.responsysdestination.adapter.responsys.pace.CallPace;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.pace.Permit;
import io.responsysdestination.adapter.responsys.wire.PercentEncoding;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.adapter.responsys.wire.WireAnswer;
import io.responsysdestination.adapter.responsys.wire.WireClient;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.adapter.responsys.wire.WireRequest;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the login path. The fields travel form-encoded in the body, never in the address (Oracle, "Authenticating").
 * Answers JSON with an {@code authToken}, or why there is none; never a refused request, since rows cannot be at fault.
 */
final class LoginCall {
    private static final String PATH = "/rest/api/v1.3/auth/token";

    private final WireClient client;
    private final ServiceRoot root;
    private final CallPace pace;
    private final CallListener listener;
    private final Duration timeout;
    private final InstantSource clock;

    LoginCall(
            WireClient client,
            ServiceRoot root,
            CallPace pace,
            CallListener listener,
            Duration timeout,
            InstantSource clock) {
        this.client = client;
        this.listener = listener;
        this.root = root;
        this.pace = pace;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** A field of the form, {@code value} as it is. */
    static String field(String name, String value) {
        return name + "=" + PercentEncoding.encode(value);
    }

    /** @param temporaryToken that of the step before, if this is a second one */
    Future<Answer<JsonNode>> post(String form, Optional<String> temporaryToken) {
        return pace.acquire(ApiFunction.LOGIN, CallPriority.URGENT)
                .compose(answer -> answer.<Future<Answer<JsonNode>>>fold(
                        permit -> post(form, temporaryToken, permit),
                        failure -> Future.succeededFuture(Answer.failed(failure))));
    }

    private Future<Answer<JsonNode>> post(String form, Optional<String> temporaryToken, Permit permit) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        temporaryToken.ifPresent(token -> headers.put("Authorization", token));
        var request = new WireRequest(HttpMethod.POST, root.url(PATH), headers, Optional.of(Buffer.buffer(form)));
        Instant sent = clock.instant();
        return client.exchange(request, timeout)
                .onComplete(end -> permit.answered())
                .compose(
                        answer -> Future.succeededFuture(read(answer, temporaryToken.isPresent())),
                        noAnswer -> Future.succeededFuture(
                                Answer.<JsonNode>failed(FailureRules.ofNoAnswer(noAnswer, root))))
                .onSuccess(answer -> listener.ended(
                        ApiFunction.LOGIN,
                        answer.fold(given -> Optional.empty(), Optional::of),
                        Duration.between(sent, clock.instant())));
    }

    private Answer<JsonNode> read(WireAnswer answer, boolean isSecondStep) {
        if (answer.isSuccess() && WireJson.text(answer.body(), "authToken").isPresent()) {
            return Answer.given(answer.body());
        }
        if (isSecondStep && refusesNewToken(answer)) {
            return Answer.failed(new CredentialsRefused(
                    "INVALID_TOKEN",
                    "Responsys does not accept the answer to its challenge (check that the API user has this"
                            + " certificate, then reload the configuration or restart)"));
        }
        CallFailure failure = FailureRules.ofAnswer(answer, clock.instant());
        return Answer.failed(failure.fold(LoginCall::ofRefusedLogin, later -> later, refused -> refused));
    }

    /** No source says how a wrong answer is refused. A token of this moment cannot be the reason, so it is the key. */
    private static boolean refusesNewToken(WireAnswer answer) {
        return ErrorBody.in(answer.body())
                .filter(error -> error.code().equals("INVALID_TOKEN"))
                .isPresent();
    }

    /** A login that Responsys refuses in whatever words must not be repeated; without its words it was not Responsys. */
    private static CallFailure ofRefusedLogin(RequestRefused refused) {
        return refused.code().startsWith("HTTP_")
                ? new Outage("login is not to be found at baseUrl (" + refused.code() + ")", Duration.ZERO)
                : FailureRules.credentialsRefused(refused.code());
    }
}
