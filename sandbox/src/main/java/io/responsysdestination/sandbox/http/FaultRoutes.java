package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.fault.Faults;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * What Responsys does not have: {@code POST /faults} with {@code {"fault":"rowsRefused","calls":1}} has the next merges meet
 * a fault, {@code DELETE /faults} forgets those that still wait. For trying by hand how a service takes them; wants no token.
 */
final class FaultRoutes {
    private static final String PATH = "/faults";
    private static final String MERGES = "/members";
    private static final int CALLS_MAX = 1_000;

    private static final Map<String, Fault> BY_NAME = Map.of(
            "rowsRefused", Fault.everyNthRowRefused(1),
            "throttled", Fault.error(429, "API_LIMIT_EXCEEDED"),
            "unavailable", Fault.html(503));

    private final Faults faults;

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    void mountOn(Router router, String prefix) {
        router.post(prefix + PATH).handler(this::add);
        router.delete(prefix + PATH).handler(call -> {
            faults.clear();
            answer(call, 200, "no fault waits");
        });
    }

    private void add(RoutingContext call) {
        try {
            JsonNode wanted = Json.objectOf(BodyIntake.bodyOf(call));
            Fault fault = BY_NAME.get(wanted.path("fault").asText());
            int calls = wanted.path("calls").asInt(1);
            if (fault == null || calls < 1 || calls > CALLS_MAX) {
                answer(
                        call,
                        400,
                        "fault must be one of " + String.join(", ", names()) + ", calls from 1 to " + CALLS_MAX);
            } else {
                faults.next(calls, "POST", MERGES, fault);
                answer(call, 200, "waits for merges");
            }
        } catch (Refusal notAnObject) {
            answer(call, 400, "the body must be a JSON object");
        } catch (IllegalStateException tooMany) {
            answer(call, 409, "too many faults wait");
        }
    }

    private static String[] names() {
        return BY_NAME.keySet().stream().sorted().toArray(String[]::new);
    }

    private static void answer(RoutingContext call, int status, String words) {
        Answer.json(status, Json.object().put("message", words)).send(call);
    }
}
