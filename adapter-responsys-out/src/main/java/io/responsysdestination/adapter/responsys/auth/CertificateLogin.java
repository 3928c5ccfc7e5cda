package io.responsysdestination.adapter.responsys.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Login with a certificate, in two calls (Oracle, "Log in with username and certificates"): Responsys answers our
 * challenge, then we answer that of Responsys. Ours is never given to one that has not answered first, so that nobody else
 * gets anything encrypted by our key.
 */
final class CertificateLogin {
    private final Vertx vertx;
    private final LoginCall call;

    CertificateLogin(Vertx vertx, LoginCall call) {
        this.vertx = vertx;
        this.call = call;
    }

    Future<Answer<JsonNode>> attempt(Credentials.Certificate credentials) {
        byte[] challenge = Challenge.fresh();
        String form = LoginCall.field("user_name", credentials.username())
                + "&auth_type=server&"
                + LoginCall.field("client_challenge", Challenge.encode(challenge));
        return call.post(form, Optional.empty())
                .compose(first -> first.<Future<Answer<JsonNode>>>fold(
                        answer -> answered(credentials, challenge, answer), CertificateLogin::failed));
    }

    private Future<Answer<JsonNode>> answered(Credentials.Certificate credentials, byte[] challenge, JsonNode answer) {
        Optional<String> token = WireJson.text(answer, "authToken");
        Optional<byte[]> proof = WireJson.text(answer, "clientChallenge").flatMap(Challenge::decode);
        Optional<byte[]> theirs = WireJson.text(answer, "serverChallenge").flatMap(Challenge::decode);
        if (token.isEmpty() || proof.isEmpty() || theirs.isEmpty()) {
            return failed(FailureRules.notUnderstood());
        }
        return vertx.executeBlocking(() -> answer(credentials, challenge, proof.get(), theirs.get()), false)
                .compose(ours -> ours.<Future<Answer<JsonNode>>>fold(
                        text -> call.post(secondForm(credentials, text), token), CertificateLogin::failed));
    }

    private static String secondForm(Credentials.Certificate credentials, String answer) {
        return LoginCall.field("user_name", credentials.username())
                + "&auth_type=client&"
                + LoginCall.field("server_challenge", answer);
    }

    private static Answer<String> answer(
            Credentials.Certificate credentials, byte[] challenge, byte[] proof, byte[] theirs) {
        if (!Challenge.isAnswered(challenge, proof, credentials.serverKey())) {
            return Answer.failed(new CredentialsRefused(
                    "SERVER_NOT_PROVEN",
                    "what answers at baseUrl has not proven to be Responsys (download its certificate again for"
                            + " serverCertificate, then reload the configuration or restart)"));
        }
        return Challenge.answer(theirs, credentials.key())
                .map(Challenge::encode)
                .map(Answer::given)
                .orElseGet(() -> Answer.failed(new CredentialsRefused(
                        "KEY_TOO_SHORT",
                        "the key is too short for the challenge of Responsys (use one of 2,048 bits or more, then"
                                + " reload the configuration or restart)")));
    }

    private static Future<Answer<JsonNode>> failed(CallFailure failure) {
        return Future.succeededFuture(Answer.failed(failure));
    }
}
