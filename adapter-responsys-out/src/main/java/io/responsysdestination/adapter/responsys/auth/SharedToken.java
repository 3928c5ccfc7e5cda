package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.TryLater;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one token of an account: shared by all calls, renewed by a fresh login before it is too old. Logins are kept few,
 * because Responsys locks users and disables logins that come too often: concurrent calls share one, a refused one is
 * final, and one that brought no usable answer is followed by a pause (Oracle, "AFTM errors": at most three, two minutes
 * apart).
 *
 * <p>Confined to the account's event loop, {@link #refusal()} excepted.
 */
public final class SharedToken {
    private static final int LOGINS_WITHOUT_ANSWER_MAX = 3;

    /** How much longer the pause is after as many logins without an answer as Oracle allows in a row. */
    private static final int LONG_PAUSE_FACTOR = 5;

    /** How long no login is tried for a refused token after a brand-new one has been refused as well. */
    private static final Duration REPLACEMENT_PAUSE = Duration.ofSeconds(30);

    private final Login login;
    private final Duration ageMax;
    private final Duration loginPause;
    private final InstantSource clock;

    private @Nullable Token token;
    private @Nullable Future<Answer<Token>> loginInFlight;
    private int loginsWithoutAnswer;
    private Instant loginNotBefore = Instant.MIN;
    private Instant replacementNotBefore = Instant.MIN;
    private volatile @Nullable CredentialsRefused refusal;

    public SharedToken(Login login, Duration ageMax, Duration loginPause, InstantSource clock) {
        this.login = login;
        this.ageMax = ageMax;
        this.loginPause = loginPause;
        this.clock = clock;
    }

    /** The token to use now. */
    public Future<Answer<Token>> current() {
        Token known = token;
        boolean usable =
                known != null && clock.instant().isBefore(known.receivedAt().plus(ageMax));
        return known != null && usable ? Future.succeededFuture(Answer.given(known)) : logIn();
    }

    /** Another token than the one Responsys has refused: the one that has replaced it meanwhile, or a new one. */
    public Future<Answer<Token>> insteadOf(Token refused) {
        if (!refused.equals(token)) {
            return current();
        }
        Instant now = clock.instant();
        if (now.isBefore(replacementNotBefore)) {
            return failed(new Outage("Responsys refuses new tokens", Duration.between(now, replacementNotBefore)));
        }
        token = null;
        return logIn();
    }

    /** A token that came straight from login is refused too: another login would not help. */
    public Outage replacementRefused() {
        replacementNotBefore = clock.instant().plus(REPLACEMENT_PAUSE);
        return new Outage("Responsys refuses a token that it has just issued", REPLACEMENT_PAUSE);
    }

    /** Why logins are refused for good, if they are. May be asked on any thread. */
    public Optional<CredentialsRefused> refusal() {
        return Optional.ofNullable(refusal);
    }

    private Future<Answer<Token>> logIn() {
        CredentialsRefused refused = refusal;
        if (refused != null) {
            return failed(refused);
        }
        if (loginInFlight != null) {
            return loginInFlight;
        }
        Instant now = clock.instant();
        if (now.isBefore(loginNotBefore)) {
            return failed(new Outage("waiting before the next login", Duration.between(now, loginNotBefore)));
        }
        Future<Answer<Token>> attempt = login.attempt().map(this::settle).onComplete(done -> loginInFlight = null);
        loginInFlight = attempt.isComplete() ? null : attempt;
        return attempt;
    }

    private Answer<Token> settle(Answer<Token> answer) {
        return answer.fold(this::keep, failure -> Answer.failed(settleFailure(failure)));
    }

    private Answer<Token> keep(Token fresh) {
        token = fresh;
        loginsWithoutAnswer = 0;
        return Answer.given(fresh);
    }

    private CallFailure settleFailure(CallFailure failure) {
        return failure.fold(neverHere -> neverHere, later -> pause(later), refused -> {
            refusal = refused;
            return refused;
        });
    }

    private TryLater pause(TryLater failure) {
        TryLater paused = failure instanceof Outage outage ? new Outage(outage.reason(), afterOutage(outage)) : failure;
        loginNotBefore = clock.instant().plus(paused.after());
        return paused;
    }

    private Duration afterOutage(Outage outage) {
        loginsWithoutAnswer++;
        Duration pause = loginsWithoutAnswer < LOGINS_WITHOUT_ANSWER_MAX
                ? loginPause
                : loginPause.multipliedBy(LONG_PAUSE_FACTOR);
        return outage.after().compareTo(pause) > 0 ? outage.after() : pause;
    }

    private static Future<Answer<Token>> failed(CallFailure failure) {
        return Future.succeededFuture(Answer.failed(failure));
    }
}
