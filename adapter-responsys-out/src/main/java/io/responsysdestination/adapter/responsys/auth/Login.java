package io.responsysdestination.adapter.responsys.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.pace.CallListener;
import io.responsysdestination.adapter.responsys.pace.CallPace;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.adapter.responsys.wire.WireClient;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One login, by password or with a certificate, and never by the other: gives a token, or says why there is none. */
public final class Login {
    private final ServiceRoot root;
    private final LoginCall call;
    private final CertificateLogin certificateLogin;
    private final InstantSource clock;

    public Login(
            Vertx vertx,
            WireClient client,
            ServiceRoot root,
            CallPace pace,
            CallListener listener,
            Duration timeout,
            InstantSource clock) {
        this.root = root;
        this.call = new LoginCall(client, root, pace, listener, timeout, clock);
        this.certificateLogin = new CertificateLogin(vertx, call);
        this.clock = clock;
    }

    Future<Answer<Token>> attempt(Credentials credentials) {
        return credentials
                .<Future<Answer<JsonNode>>>fold(this::byPassword, certificateLogin::attempt)
                .map(answer -> answer.fold(this::token, Answer::failed));
    }

    private Future<Answer<JsonNode>> byPassword(Credentials.Password credentials) {
        String form = LoginCall.field("user_name", credentials.username())
                + "&"
                + LoginCall.field("password", credentials.password())
                + "&auth_type=password";
        return call.post(form, Optional.empty());
    }

    private Answer<Token> token(JsonNode answer) {
        String token = WireJson.text(answer, "authToken").orElseThrow();
        return endPoint(answer).fold(found -> Answer.given(new Token(token, found, clock.instant())), Answer::failed);
    }

    private Answer<ServiceRoot> endPoint(JsonNode answer) {
        Optional<String> text = WireJson.text(answer, "endPoint");
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
}
