package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.async.AsyncRequests;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.behaviour.Traffic;
import io.responsysdestination.sandbox.merge.Merges;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.table.Account;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One account as its calls see it. Every call, and every look at the account from outside, happens as a whole under one
 * lock; calls come from one event loop, so it is contended only while a test looks.
 */
public final class AccountApi {
    private final Account account;
    private final SandboxBehaviour behaviour;
    private final InstantSource clock;
    private final Merges merges;
    private final AsyncRequests asyncRequests;
    private final Tokens tokens;
    private final Throttle throttle;

    public AccountApi(Account account, SandboxBehaviour behaviour, ThrottleLimits limits, InstantSource clock) {
        this.account = account;
        this.behaviour = behaviour;
        this.clock = clock;
        this.merges = new Merges(account, behaviour);
        this.asyncRequests = new AsyncRequests(behaviour);
        this.tokens = new Tokens(behaviour);
        this.throttle = new Throttle(limits, behaviour);
    }

    /** Looks at the account with all asynchronous requests carried out that are due. */
    public synchronized <T> T read(Function<Account, T> look) {
        asyncRequests.runDue(clock.instant());
        return look.apply(account);
    }

    /** The calls of each function that was called. */
    public synchronized Map<ApiFunction, Traffic> traffic() {
        return throttle.traffic();
    }

    /** Answers one call; what it throws as a {@link Refusal} is answered in Responsys' envelope. */
    @FunctionalInterface
    interface ApiCall {
        Answer answer(RoutingContext call, Instant now);
    }

    /** Logins with certificates, by this account's choices. */
    CertificateLogins certificateLogins(Users users) {
        return new CertificateLogins(users, behaviour, tokens);
    }

    /** A call without a token: the login. */
    Handler<RoutingContext> open(ApiFunction function, ApiCall work) {
        return call -> carryOut(call, now -> {
            throttle.admit(function, now);
            return work.answer(call, now);
        });
    }

    /** A call that needs a token and counts against its function's limit. */
    Handler<RoutingContext> withToken(ApiFunction function, ApiCall work) {
        return withToken(function, UnaryOperator.identity(), work);
    }

    /** A call that needs a token and has its own words for a bad one. */
    Handler<RoutingContext> withToken(ApiFunction function, UnaryOperator<Refusal> ofBadTokens, ApiCall work) {
        return call -> carryOut(call, now -> {
            try {
                tokens.require(call.request().getHeader("Authorization"), now);
            } catch (Refusal badToken) {
                throw ofBadTokens.apply(badToken);
            }
            throttle.admit(function, now);
            asyncRequests.runDue(now);
            return work.answer(call, now);
        });
    }

    private void carryOut(RoutingContext call, Function<Instant, Answer> work) {
        Answer answer;
        try {
            synchronized (this) {
                answer = work.apply(clock.instant());
            }
        } catch (Refusal refusal) {
            answer = Answer.refusal(refusal);
        }
        answer.send(call);
    }

    Account account() {
        return account;
    }

    SandboxBehaviour behaviour() {
        return behaviour;
    }

    Merges merges() {
        return merges;
    }

    AsyncRequests asyncRequests() {
        return asyncRequests;
    }

    Tokens tokens() {
        return tokens;
    }

    ThrottleLimits limits() {
        return throttle.limits();
    }
}
