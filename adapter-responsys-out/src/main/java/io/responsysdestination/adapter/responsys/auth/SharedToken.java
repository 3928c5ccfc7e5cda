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
 * because Responsys locks users and disables logins that come too often: concurrent calls share one, one that brought no
 * usable answer is followed by a pause (Oracle, "AFTM errors": at most three, two minutes apart), and refused credentials
 * are not sent twice in a row.
 *
 * <p>The credentials are read anew for every login. Where they may change, a refusal is an outage for the callers: it ends
 * by itself with the first login after other credentials have come. Else it is final, until {@link #forgetRefusal}.
 *
 * <p>Confined to the account's event loop, {@link #refusal()} excepted.
 */
public final class SharedToken {
    private static final int LOGINS_WITHOUT_ANSWER_MAX = 3;

    /** How many credentials in a row may be refused before it takes longer until others are tried. */
    private static final int REFUSALS_MAX = 3;

    /** How often it is looked whether refused credentials have changed, unless the pause between logins is shorter. */
    private static final Duration CREDENTIALS_CHECK = Duration.ofSeconds(30);

    /** How much longer the pause is after as many logins without an answer, or refused ones, as are allowed in a row. */
    private static final int LONG_PAUSE_FACTOR = 5;

    /** How long no login is tried for a refused token after a brand-new one has been refused as well. */
    private static final Duration REPLACEMENT_PAUSE = Duration.ofSeconds(30);

    private final Login login;
    private final CredentialsReading credentials;
    private final Duration ageMax;
    private final Duration loginPause;
    private final InstantSource clock;

    private @Nullable Token token;
    private @Nullable Future<Answer<Token>> loginInFlight;
    private @Nullable Credentials refusedCredentials;
    private int loginsWithoutAnswer;
    private int refusals;
    private Instant loginNotBefore = Instant.MIN;
    private Instant replacementNotBefore = Instant.MIN;
    private volatile @Nullable CredentialsRefused refusal;

    public SharedToken(
            Login login, CredentialsReading credentials, Duration ageMax, Duration loginPause, InstantSource clock) {
        this.login = login;
        this.credentials = credentials;
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

    /** Why the last login was refused; empty again once one has worked. May be asked on any thread. */
    public Optional<CredentialsRefused> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Somebody may have mended what was refused: the next login is made with whatever credentials there are. */
    public void forgetRefusal() {
        refusedCredentials = null;
        refusal = null;
    }

    private Future<Answer<Token>> logIn() {
        CredentialsRefused refused = refusal;
        if (refused != null && !credentials.mayChange()) {
            return failed(refused);
        }
        if (loginInFlight != null) {
            return loginInFlight;
        }
        Instant now = clock.instant();
        if (now.isBefore(loginNotBefore)) {
            String reason = refused == null ? "waiting before the next login" : reason(refused);
            return failed(new Outage(reason, Duration.between(now, loginNotBefore)));
        }
        Future<Answer<Token>> attempt = credentials
                .read()
                .compose(answer ->
                        answer.<Future<Answer<Token>>>fold(this::logInWith, failure -> failed(unreadable(failure))))
                .onComplete(done -> loginInFlight = null);
        loginInFlight = attempt.isComplete() ? null : attempt;
        return attempt;
    }

    private Future<Answer<Token>> logInWith(Credentials current) {
        CredentialsRefused refused = refusal;
        if (refused != null && current.equals(refusedCredentials)) {
            return failed(pauseOf(credentialsCheck(), reason(refused)));
        }
        return login.attempt(current).map(answer -> settle(current, answer));
    }

    private Answer<Token> settle(Credentials used, Answer<Token> answer) {
        return answer.fold(this::keep, failure -> Answer.failed(settleFailure(used, failure)));
    }

    private Answer<Token> keep(Token fresh) {
        token = fresh;
        loginsWithoutAnswer = 0;
        refusals = 0;
        refusedCredentials = null;
        refusal = null;
        return Answer.given(fresh);
    }

    private CallFailure settleFailure(Credentials used, CallFailure failure) {
        return failure.fold(neverHere -> neverHere, this::pause, refused -> refuse(used, refused));
    }

    private CallFailure refuse(Credentials used, CredentialsRefused refused) {
        refusedCredentials = used;
        refusal = refused;
        if (!credentials.mayChange()) {
            return refused;
        }
        refusals++;
        Duration pause = refusals < REFUSALS_MAX ? credentialsCheck() : loginPause.multipliedBy(LONG_PAUSE_FACTOR);
        return pauseOf(pause, reason(refused));
    }

    private Outage unreadable(CallFailure failure) {
        return pauseOf(credentialsCheck(), failure.reason());
    }

    private Outage pauseOf(Duration pause, String reason) {
        loginNotBefore = clock.instant().plus(pause);
        return new Outage(reason, pause);
    }

    private Duration credentialsCheck() {
        return loginPause.compareTo(CREDENTIALS_CHECK) < 0 ? loginPause : CREDENTIALS_CHECK;
    }

    private static String reason(CredentialsRefused refused) {
        return refused.reason() + "; once other credentials are in their files, it goes on without a restart";
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
