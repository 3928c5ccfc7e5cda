package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Asks the source for credentials without holding up the event loop. */
public final class CredentialsReading {
    private final Vertx vertx;
    private final CredentialsSource source;

    public CredentialsReading(Vertx vertx, CredentialsSource source) {
        this.vertx = vertx;
        this.source = source;
    }

    boolean mayChange() {
        return source.mayChange();
    }

    /** An outage if there are none that could be used: a file that is just being replaced will be there again. */
    Future<Answer<Credentials>> read() {
        return source.mayChange()
                ? vertx.executeBlocking(this::readNow, false)
                : Future.succeededFuture(Answer.given(source.current()));
    }

    private Answer<Credentials> readNow() {
        try {
            return Answer.given(source.current());
        } catch (InvalidValueException unusable) {
            return Answer.failed(new Outage("the credentials cannot be used: " + unusable.getMessage(), Duration.ZERO));
        }
    }
}
