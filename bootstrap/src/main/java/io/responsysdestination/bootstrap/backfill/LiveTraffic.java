package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.admin.AdminClient;
import io.responsysdestination.bootstrap.admin.AdminException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Leaves room for live traffic: events that come in now are delivered after those that wait already, so a backfill adds to
 * them only as long as they are few.
 */
final class LiveTraffic {
    /** Events on their way to one destination, live ones included; ten full requests of Responsys. */
    static final int PENDING_MAX = 2_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration UNREACHABLE_POLL = Duration.ofSeconds(1);

    /** An outage of Responsys, or live traffic that leaves no room. */
    private static final Duration BUSY_MAX = Duration.ofHours(1);

    private final AdminClient admin;
    private final Set<String> destinations;
    private final Patience unreachable;
    private final Patience busy = new Patience(BUSY_MAX);
    private boolean hasAnswered;

    LiveTraffic(AdminClient admin, List<String> destinations, Patience unreachable) {
        this.admin = admin;
        this.destinations = Set.copyOf(destinations);
        this.unreachable = unreachable;
    }

    /** Blocks until so many more events would leave at most {@link #PENDING_MAX} under way. */
    void awaitRoom(int events, Runnable whileWaiting) {
        while (waiting() + events > PENDING_MAX) {
            whileWaiting.run();
            busy.pause(
                    POLL,
                    "for " + BUSY_MAX.toMinutes() + " minutes more events were on their way than " + PENDING_MAX
                            + "; see the summary of the admin API for what holds them up");
        }
        busy.success();
    }

    /** At the destination that has most, what it has not read yet included. */
    private long waiting() {
        Map<?, ?> summary = ask(admin::summary);
        long most = 0;
        for (Map<?, ?> state : objects(summary, "destinations")) {
            if (destinations.contains(String.valueOf(state.get("name")))) {
                if ("stopped".equals(state.get("state"))) {
                    throw new BackfillException(
                            "destination " + state.get("name") + " is stopped (" + state.get("reason")
                                    + "); mend that, and reload the service's configuration or restart it first");
                }
                most = Math.max(most, number(state, "pending") + number(state, "unread"));
            }
        }
        return most;
    }

    private static long number(Map<?, ?> object, String member) {
        return object.get(member) instanceof Long number ? number : 0;
    }

    private static List<? extends Map<?, ?>> objects(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list
                ? list.stream().map(each -> (Map<?, ?>) each).toList()
                : List.of();
    }

    private Map<?, ?> ask(Supplier<Map<?, ?>> question) {
        while (true) {
            try {
                Map<?, ?> answer = question.get();
                hasAnswered = true;
                unreachable.success();
                return answer;
            } catch (AdminException failed) {
                if (!hasAnswered || failed.isCallersFault()) {
                    throw failed;
                }
                unreachable.pause(UNREACHABLE_POLL, String.valueOf(failed.getMessage()));
            }
        }
    }
}
