package io.responsysdestination.adapter.http;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts by address the requests whose secret nobody has, over a minute from the first. May be used by several threads.
 */
public final class FailedAttempts {
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses that are remembered; beyond them the oldest is forgotten. */
    static final int ADDRESSES_MAX = 10_000;

    private final int attemptsMax;
    private final LongSupplier nanoClock;
    private final Map<ClientNetwork, Count> counts = new LinkedHashMap<>();

    /** @param attemptsMax what an address may get wrong within a minute */
    public FailedAttempts(int attemptsMax) {
        this(attemptsMax, System::nanoTime);
    }

    FailedAttempts(int attemptsMax, LongSupplier nanoClock) {
        this.attemptsMax = attemptsMax;
        this.nanoClock = nanoClock;
    }

    /** Notes that an address has got it wrong once more. */
    public synchronized void note(@Nullable SocketAddress address) {
        long now = nanoClock.getAsLong();
        ClientNetwork network = ClientNetwork.of(address);
        Count count = counts.get(network);
        if (count == null || now - count.sinceNanos >= WINDOW.toNanos()) {
            counts.remove(network);
            counts.put(network, new Count(now));
            if (counts.size() > ADDRESSES_MAX) {
                counts.remove(counts.keySet().iterator().next());
            }
        } else {
            count.attempts++;
        }
    }

    /** How long an address that has got it wrong too often must wait; empty if it need not. */
    public synchronized Optional<Duration> pause(@Nullable SocketAddress address) {
        Count count = counts.get(ClientNetwork.of(address));
        if (count == null || count.attempts < attemptsMax) {
            return Optional.empty();
        }
        Duration left = WINDOW.minusNanos(nanoClock.getAsLong() - count.sinceNanos);
        return Optional.of(left).filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    /** Changed under the lock of the whole. */
    private static final class Count {
        private final long sinceNanos;
        private int attempts = 1;

        Count(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }
}
