package io.responsysdestination.adapter.responsys.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.auth.SharedToken;
import io.responsysdestination.adapter.responsys.auth.Token;
import io.responsysdestination.adapter.responsys.failure.ErrorBody;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallListener;
import io.responsysdestination.adapter.responsys.pace.CallPace;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.pace.Permit;
import io.responsysdestination.adapter.responsys.wire.WireAnswer;
import io.responsysdestination.adapter.responsys.wire.WireClient;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.adapter.responsys.wire.WireRequest;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CapacityExceeded;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
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
 * Calls at the end point that login has named, with the bare token in {@code Authorization}. A refused token is replaced
 * once and the call repeated; a second refusal ends the call without a further login. Every call, a repeated one too,
 * waits for its turn within the account's limits; its own time limit begins when it is sent.
 *
 * <p>A success gives the answer's JSON, a missing node when it was none: what a success must look like is for the caller
 * to know. Confined to the account's event loop.
 */
public final class AuthorizedCalls {
    /** Oracle's gateway drops a connection whose request is larger, without any answer ("Handling errors"). */
    public static final int REQUEST_BYTES_MAX = 10 * 1024 * 1024;

    private final WireClient client;
    private final SharedToken tokens;
    private final CallPace pace;
    private final CallListener listener;
    private final Duration timeout;
    private final InstantSource clock;

    public AuthorizedCalls(
            WireClient client,
            SharedToken tokens,
            CallPace pace,
            CallListener listener,
            Duration timeout,
            InstantSource clock) {
        this.client = client;
        this.listener = listener;
        this.tokens = tokens;
        this.pace = pace;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** {@code path} starts with a slash and is percent-encoded. */
    public Future<Answer<JsonNode>> get(ApiFunction function, String path) {
        return send(new Call(function, CallPriority.NORMAL, HttpMethod.GET, path, Map.of(), Optional.empty()));
    }

    public Future<Answer<JsonNode>> post(ApiFunction function, CallPriority priority, Post post) {
        return post(function, priority, post, Map.of());
    }

    /** {@code headers} go out beside those that every call has. */
    public Future<Answer<JsonNode>> post(
            ApiFunction function, CallPriority priority, Post post, Map<String, String> headers) {
        Buffer json = WireJson.write(post.body());
        if (json.length() > REQUEST_BYTES_MAX) {
            return AnswerFlow.failed(new RequestRefused(
                    "REQUEST_TOO_LARGE", "the request is larger than Responsys takes; send fewer records", true));
        }
        return send(new Call(function, priority, HttpMethod.POST, post.path(), headers, Optional.of(json)));
    }

    private Future<Answer<JsonNode>> send(Call call) {
        return paced(
                tokens.current(),
                call,
                (token, answer) -> refusesToken(answer) ? repeat(token, call) : read(call.function(), answer));
    }

    private Future<Answer<JsonNode>> repeat(Token refused, Call call) {
        return paced(
                tokens.insteadOf(refused),
                call,
                (token, answer) -> refusesToken(answer)
                        ? AnswerFlow.failed(tokens.replacementRefused())
                        : read(call.function(), answer));
    }

    /** Takes its turn only with a token at hand, and then asks for it anew: the wait may have outlived it. */
    private Future<Answer<JsonNode>> paced(Future<Answer<Token>> known, Call call, Reaction reaction) {
        return known.compose(
                        answer -> AnswerFlow.thenCall(answer, token -> pace.acquire(call.function(), call.priority())))
                .compose(answer -> AnswerFlow.thenCall(
                        answer,
                        permit -> tokens.current()
                                .compose(current -> current.<Future<Answer<JsonNode>>>fold(
                                        token -> exchange(token, permit, call, reaction), failure -> {
                                            permit.unsent();
                                            return AnswerFlow.failed(failure);
                                        }))));
    }

    private Future<Answer<JsonNode>> exchange(Token token, Permit permit, Call call, Reaction reaction) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Authorization", token.value());
        headers.put("Accept", "application/json");
        if (call.body().isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        var request = new WireRequest(call.method(), token.endPoint().url(call.path()), headers, call.body());
        Instant sent = clock.instant();
        return client.exchange(request, timeout)
                .onComplete(end -> permit.answered())
                .compose(
                        answer -> {
                            ended(call, failure(answer), sent);
                            return reaction.to(token, answer);
                        },
                        noAnswer -> {
                            CallFailure failure = FailureRules.ofNoAnswer(noAnswer, token.endPoint());
                            ended(call, Optional.of(failure), sent);
                            return AnswerFlow.failed(failure);
                        });
    }

    private void ended(Call call, Optional<CallFailure> failure, Instant sent) {
        listener.ended(call.function(), failure, Duration.between(sent, clock.instant()));
    }

    private Future<Answer<JsonNode>> read(ApiFunction function, WireAnswer answer) {
        Optional<CallFailure> failure = failure(answer);
        if (failure.isEmpty()) {
            return Future.succeededFuture(Answer.given(answer.body()));
        }
        if (failure.get() instanceof Throttled throttled) {
            pace.heed(function, throttled);
        } else if (failure.get() instanceof CapacityExceeded exceeded) {
            pace.heed(exceeded);
        }
        return AnswerFlow.failed(failure.get());
    }

    private Optional<CallFailure> failure(WireAnswer answer) {
        // Where the asynchronous API is switched off, a plain error body comes, its status undocumented.
        boolean success = answer.isSuccess() && ErrorBody.in(answer.body()).isEmpty();
        return success ? Optional.empty() : Optional.of(FailureRules.ofAnswer(answer, clock.instant()));
    }

    private static boolean refusesToken(WireAnswer answer) {
        return ErrorBody.in(answer.body()).map(ErrorBody::refusesToken).orElse(false);
    }

    @FunctionalInterface
    private interface Reaction {
        Future<Answer<JsonNode>> to(Token token, WireAnswer answer);
    }

    private record Call(
            ApiFunction function,
            CallPriority priority,
            HttpMethod method,
            String path,
            Map<String, String> headers,
            Optional<Buffer> body) {}
}
