package io.responsysdestination.adapter.responsys.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.auth.SharedToken;
import io.responsysdestination.adapter.responsys.auth.Token;
import io.responsysdestination.adapter.responsys.failure.ErrorBody;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.wire.WireAnswer;
import io.responsysdestination.adapter.responsys.wire.WireClient;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.adapter.responsys.wire.WireRequest;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls at the end point that login has named, with the bare token in {@code Authorization}. A refused token is replaced
 * once and the call repeated; a second refusal ends the call without a further login.
 *
 * <p>A success gives the answer's JSON, a missing node when it was none: what a success must look like is for the caller
 * to know. Confined to the account's event loop.
 */
public final class AuthorizedCalls {
    /** Oracle's gateway drops a connection whose request is larger, without any answer ("Handling errors"). */
    public static final int REQUEST_BYTES_MAX = 10 * 1024 * 1024;

    private final WireClient client;
    private final SharedToken tokens;
    private final Duration timeout;
    private final InstantSource clock;

    public AuthorizedCalls(WireClient client, SharedToken tokens, Duration timeout, InstantSource clock) {
        this.client = client;
        this.tokens = tokens;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** {@code path} starts with a slash and is percent-encoded. */
    public Future<Answer<JsonNode>> get(String path) {
        return send(new Call(HttpMethod.GET, path, Map.of(), Optional.empty()));
    }

    public Future<Answer<JsonNode>> post(String path, Object body) {
        return post(path, body, Map.of());
    }

    /** {@code headers} go out beside those that every call has. */
    public Future<Answer<JsonNode>> post(String path, Object body, Map<String, String> headers) {
        Buffer json = WireJson.write(body);
        if (json.length() > REQUEST_BYTES_MAX) {
            return AnswerFlow.failed(new RequestRefused(
                    "REQUEST_TOO_LARGE", "the request is larger than Responsys takes; send fewer records", true));
        }
        return send(new Call(HttpMethod.POST, path, headers, Optional.of(json)));
    }

    private Future<Answer<JsonNode>> send(Call call) {
        return tokens.current().compose(answer -> AnswerFlow.thenCall(answer, token -> sendWith(token, call)));
    }

    private Future<Answer<JsonNode>> sendWith(Token token, Call call) {
        return exchange(token, call, answer -> refusesToken(answer) ? repeat(token, call) : read(answer));
    }

    private Future<Answer<JsonNode>> repeat(Token refused, Call call) {
        return tokens.insteadOf(refused)
                .compose(answer -> AnswerFlow.thenCall(
                        answer,
                        token -> exchange(
                                token,
                                call,
                                second -> refusesToken(second)
                                        ? AnswerFlow.failed(tokens.replacementRefused())
                                        : read(second))));
    }

    private Future<Answer<JsonNode>> exchange(Token token, Call call, Reaction reaction) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Authorization", token.value());
        headers.put("Accept", "application/json");
        if (call.body().isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        var request = new WireRequest(call.method(), token.endPoint().url(call.path()), headers, call.body());
        return client.exchange(request, timeout)
                .compose(reaction::to, noAnswer -> AnswerFlow.failed(FailureRules.ofNoAnswer(noAnswer)));
    }

    private Future<Answer<JsonNode>> read(WireAnswer answer) {
        // Where the asynchronous API is switched off, a plain error body comes, its status undocumented.
        boolean success = answer.isSuccess() && ErrorBody.in(answer.body()).isEmpty();
        return Future.succeededFuture(
                success ? Answer.given(answer.body()) : Answer.failed(FailureRules.ofAnswer(answer, clock.instant())));
    }

    private static boolean refusesToken(WireAnswer answer) {
        return ErrorBody.in(answer.body()).map(ErrorBody::refusesToken).orElse(false);
    }

    @FunctionalInterface
    private interface Reaction {
        Future<Answer<JsonNode>> to(WireAnswer answer);
    }

    private record Call(HttpMethod method, String path, Map<String, String> headers, Optional<Buffer> body) {}
}
