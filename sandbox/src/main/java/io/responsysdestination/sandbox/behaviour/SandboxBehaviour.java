package io.responsysdestination.sandbox.behaviour;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How the sandbox decides what Oracle leaves undecided. Immutable.
 *
 * @param tokenLifetime choice 1; Oracle says two hours in one place and three in another
 * @param pollsInProgress choice 15: so many polls of an accepted request answer {@code IN_PROGRESS} before its result shows
 * @param asyncQueueTime how long an accepted request waits before it is carried out, by the sandbox's clock; longer than
 *     its {@code Message-Expiration} and it expires
 * @param choices the choices that differ from the defaults, by their type
 */
public record SandboxBehaviour(
        Duration tokenLifetime,
        int pollsInProgress,
        Duration asyncQueueTime,
        Map<Class<? extends Choice>, Choice> choices) {
    public static final Duration TOKEN_LIFETIME_DEFAULT = Duration.ofHours(2);
    public static final Duration TOKEN_LIFETIME_OF_OTHER_PAGES = Duration.ofHours(3);
    public static final int POLLS_IN_PROGRESS_DEFAULT = 2;

    private static final SandboxBehaviour DEFAULTS =
            new SandboxBehaviour(TOKEN_LIFETIME_DEFAULT, POLLS_IN_PROGRESS_DEFAULT, Duration.ZERO, Map.of());

    public SandboxBehaviour {
        Objects.requireNonNull(tokenLifetime, "tokenLifetime");
        Objects.requireNonNull(asyncQueueTime, "asyncQueueTime");
        if (tokenLifetime.isNegative() || asyncQueueTime.isNegative() || pollsInProgress < 0) {
            throw new IllegalArgumentException("durations and counts must not be negative");
        }
        choices = Map.copyOf(choices);
    }

    public static SandboxBehaviour defaults() {
        return DEFAULTS;
    }

    /** The same behaviour with other choices; the last of one type wins. */
    public SandboxBehaviour with(Choice... others) {
        Map<Class<? extends Choice>, Choice> all = new HashMap<>(choices);
        for (Choice other : others) {
            all.put(other.getClass(), other);
        }
        return new SandboxBehaviour(tokenLifetime, pollsInProgress, asyncQueueTime, all);
    }

    public SandboxBehaviour withTokenLifetime(Duration lifetime) {
        return new SandboxBehaviour(lifetime, pollsInProgress, asyncQueueTime, choices);
    }

    public SandboxBehaviour withPollsInProgress(int polls) {
        return new SandboxBehaviour(tokenLifetime, polls, asyncQueueTime, choices);
    }

    public SandboxBehaviour withAsyncQueueTime(Duration queueTime) {
        return new SandboxBehaviour(tokenLifetime, pollsInProgress, queueTime, choices);
    }

    /** What was chosen of {@code type}, or its default, which is its first constant. */
    public <C extends Enum<C> & Choice> C choice(Class<C> type) {
        Choice chosen = choices.get(type);
        return chosen == null ? type.getEnumConstants()[0] : type.cast(chosen);
    }

    public <C extends Enum<C> & Choice> boolean is(C choice) {
        return choice(choice.getDeclaringClass()) == choice;
    }
}
