package io.responsysdestination.sandbox.fault;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Faults waiting for the calls they are meant for. Safe for several threads. */
public final class Faults {
    private static final int WAITING_MAX = 1_000;

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Map<Fault.Kind, Long> struck = new EnumMap<>(Fault.Kind.class);
    private List<Chance> chances = List.of();
    private RandomGenerator random = new SplittableRandom(0);

    /**
     * The next {@code calls} calls with this method whose path and query contain {@code pathPart} meet the fault. Faults
     * are used up in the order in which they were added.
     *
     * @param method an HTTP method, or "*" for any
     * @throws IllegalStateException if too many are waiting
     */
    public synchronized void next(int calls, String method, String pathPart, Fault fault) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be at least 1");
        }
        if (waiting.size() >= WAITING_MAX) {
            throw new IllegalStateException("more than " + WAITING_MAX + " faults are waiting");
        }
        waiting.add(new Waiting(method, pathPart, fault, calls));
    }

    /**
     * From now on each call may meet one of the faults by chance, until {@link #clear()}. The same seed strikes the same
     * calls if they come in the same order. Faults added by {@link #next} go first.
     */
    public synchronized void atRandom(long seed, List<Chance> all) {
        random = new SplittableRandom(seed);
        chances = List.copyOf(all);
    }

    /** Forgets what is waiting and what may happen by chance. */
    public synchronized void clear() {
        waiting.clear();
        chances = List.of();
    }

    /** How many calls have met a fault, by its kind; kinds that none has met have no entry. */
    public synchronized Map<Fault.Kind, Long> struck() {
        return Map.copyOf(struck);
    }

    /** Uses up the first fault that is meant for such a call, or is null. */
    public synchronized @Nullable Fault take(String method, String pathAndQuery) {
        Fault waitingFault = takeWaiting(method, pathAndQuery);
        Fault fault = waitingFault == null ? byChance(method, pathAndQuery) : waitingFault;
        if (fault != null) {
            struck.merge(fault.kind(), 1L, Long::sum);
        }
        return fault;
    }

    private @Nullable Fault byChance(String method, String pathAndQuery) {
        for (Chance chance : chances) {
            if (chance.isMeantFor(method, pathAndQuery) && random.nextDouble() < chance.rate()) {
                return chance.fault();
            }
        }
        return null;
    }

    private @Nullable Fault takeWaiting(String method, String pathAndQuery) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting candidate = each.next();
            if (candidate.isMeantFor(method, pathAndQuery)) {
                candidate.callsLeft--;
                if (candidate.callsLeft == 0) {
                    each.remove();
                }
                return candidate.fault;
            }
        }
        return null;
    }

    private static final class Waiting {
        private final String method;
        private final String pathPart;
        private final Fault fault;
        private int callsLeft;

        Waiting(String method, String pathPart, Fault fault, int calls) {
            this.method = Objects.requireNonNull(method, "method");
            this.pathPart = Objects.requireNonNull(pathPart, "pathPart");
            this.fault = Objects.requireNonNull(fault, "fault");
            this.callsLeft = calls;
        }

        boolean isMeantFor(String otherMethod, String pathAndQuery) {
            return (method.equals("*") || method.equals(otherMethod)) && pathAndQuery.contains(pathPart);
        }
    }
}
