package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPace;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.pace.Permit;
import io.responsysdestination.adapter.responsys.wire.PercentEncoding;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.adapter.responsys.wire.WireAnswer;
import io.responsysdestination.adapter.responsys.wire.WireClient;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.adapter.responsys.wire.WireRequest;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * One login by password (Oracle, "Authenticating"): the credentials travel form-encoded in the body, never in the
 * address. Answers a token, or why there is none; never a refused request, since rows cannot be at fault here.
 */
public final class Login {
    private static final String PATH = "/rest/api/v1.3/auth/token";

    private final WireClient client;
    private final ServiceRoot root;
    private final Credentials credentials;
    private final CallPace pace;
    private final Duration timeout;
    private final InstantSource clock;

    public Login(
            WireClient client,
            ServiceRoot root,
            Credentials credentials,
            CallPace pace,
            Duration timeout,
            InstantSource clock) {
        this.client = client;
        this.root = root;
        this.credentials = credentials;
        this.pace = pace;
        this.timeout = timeout;
        this.clock = clock;
    }

    Future<Answer<Token>> attempt() {
        return pace.acquire(ApiFunction.LOGIN, CallPriority.URGENT)
                .compose(answer -> answer.<Future<Answer<Token>>>fold(
                        this::attempt, failure -> Future.succeededFuture(Answer.failed(failure))));
    }

    private Future<Answer<Token>> attempt(Permit permit) {
        String form = "user_name=" + PercentEncoding.encode(credentials.username())
                + "&password=" + PercentEncoding.encode(credentials.password())
                + "&auth_type=password";
        var request = new WireRequest(
                HttpMethod.POST,
                root.url(PATH),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                Optional.of(Buffer.buffer(form)));
        return client.exchange(request, timeout)
                .onComplete(end -> permit.answered())
                .compose(
                        answer -> Future.succeededFuture(read(answer)),
                        noAnswer -> Future.succeededFuture(Answer.failed(FailureRules.ofNoAnswer(noAnswer, root))));
    }

    private Answer<Token> read(WireAnswer answer) {
        Optional<String> token = WireJson.text(answer.body(), "authToken");
        if (answer.isSuccess() && token.isPresent()) {
            return endPoint(answer)
                    .fold(found -> Answer.given(new Token(token.get(), found, clock.instant())), Answer::failed);
        }
        CallFailure failure = FailureRules.ofAnswer(answer, clock.instant());
        return Answer.failed(failure.fold(Login::ofRefusedLogin, later -> later, refused -> refused));
    }

    private Answer<ServiceRoot> endPoint(WireAnswer answer) {
        Optional<String> text = WireJson.text(answer.body(), "endPoint");
        if (text.isEmpty()) {
            return Answer.given(root);
        }
        try {
            return Answer.given(root.movedTo(ServiceRoot.of("endPoint", URI.create(text.get()))));
        } catch (InvalidValueException unusable) {
            return Answer.failed(
                    new Outage("login named an unusable end point: " + unusable.getMessage(), Duration.ZERO));
        } catch (IllegalArgumentException noAddress) {
            return Answer.failed(new Outage("login named an end point that is no address", Duration.ZERO));
        }
    }

    /** A login that Responsys refuses in whatever words must not be repeated; without its words it was not Responsys. */
    private static CallFailure ofRefusedLogin(RequestRefused refused) {
        return refused.code().startsWith("HTTP_")
                ? new Outage("login is not to be found at baseUrl (" + refused.code() + ")", Duration.ZERO)
                : new CredentialsRefused(refused.code(), refused.reason());
    }
}
