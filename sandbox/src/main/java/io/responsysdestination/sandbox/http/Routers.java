package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.fault.CallLog;
import io.responsysdestination.sandbox.fault.Faults;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.OptionalInt;

/** Puts the paths together: for the port that answers everything, and for one that only lets callers log in. */
public final class Routers {
    private final Vertx vertx;
    private final AccountApi api;
    private final Users users;
    private final CertificateLogins certificateLogins;
    private final String prefix;
    private final FaultGate gate;
    private final FaultRoutes faults;

    /**
     * Paths for one account.
     *
     * @param prefix put before every path, "" or "/gw"
     */
    public Routers(Vertx vertx, AccountApi api, Users users, String prefix, Faults faults, CallLog log) {
        this.vertx = vertx;
        this.api = api;
        this.users = users;
        this.certificateLogins = api.certificateLogins(users);
        this.prefix = prefix;
        this.gate = new FaultGate(faults, log);
        this.faults = new FaultRoutes(faults);
    }

    /** Login and data calls; the login names the host by which it was reached as {@code endPoint}. */
    public Router everything() {
        Router router = empty();
        new LoginRoute(api, users, certificateLogins, OptionalInt.empty()).mountOn(router, prefix);
        new RateLimitRoute(api).mountOn(router, prefix);
        new ListRoutes(api).mountOn(router, prefix);
        new PetRoutes(api).mountOn(router, prefix);
        new FolderRoutes(api).mountOn(router, prefix);
        new AsyncRoutes(api).mountOn(router, prefix);
        return router;
    }

    /** Login only; every other call is answered as if its token were no good. */
    public Router loginOnly(int dataPort) {
        Router router = empty();
        new LoginRoute(api, users, certificateLogins, OptionalInt.of(dataPort)).mountOn(router, prefix);
        Answer badTokenOfRateLimit = Answer.refusal(RateLimitRoute.badToken());
        router.get(prefix + RateLimitRoute.PATH).handler(badTokenOfRateLimit::send);
        Answer badToken = Answer.refusal(Refusal.invalidToken());
        router.route(prefix + "/rest/*").handler(badToken::send);
        return router;
    }

    private Router empty() {
        Router router = Router.router(vertx);
        router.route().handler(new BodyIntake());
        // Before the gate: what steers the faults must not meet one.
        faults.mountOn(router, prefix);
        router.route().handler(gate);
        router.errorHandler(404, call -> Answer.notFoundPage().send(call));
        router.errorHandler(405, call -> Answer.notFoundPage().send(call));
        router.errorHandler(
                500,
                call -> Answer.refusal(Refusal.unexpectedException("A defect of the sandbox"))
                        .send(call));
        return router;
    }
}
