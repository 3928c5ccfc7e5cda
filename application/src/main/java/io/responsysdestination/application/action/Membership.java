package io.responsysdestination.application.action;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person is in an audience: what stands under the audience's key. Only a boolean tells, or the texts {@code true}
 * and {@code false} that journeys have; a membership is never guessed from anything else, as it may be somebody's leaving.
 */
final class Membership {
    static final String REFUSAL_CODE = "MEMBERSHIP_MISSING";

    private Membership() {}

    static Optional<Boolean> of(Map<String, @Nullable Object> flags, String key) {
        Object flag = flags.get(key);
        if (flag instanceof Boolean member) {
            return Optional.of(member);
        }
        if ("true".equals(flag)) {
            return Optional.of(true);
        }
        return "false".equals(flag) ? Optional.of(false) : Optional.empty();
    }

    /** Says what to map, for somebody who cannot change what Engage sends. */
    static Preparation.Refused refusal(Map<String, @Nullable Object> flags, String key, boolean journeyStep) {
        if (flags.get(key) != null) {
            return new Preparation.Refused(
                    REFUSAL_CODE,
                    "the value under the audience's key must be true or false, or that as text; map traits_or_props to"
                            + " an object in which it is");
        }
        if (journeyStep) {
            return new Preparation.Refused(
                    REFUSAL_CODE,
                    "a journey step without a flag does not say who is in; if whoever reaches the step is, map"
                            + " computation_key to a column name of your choice and traits_or_props to an object that"
                            + " has true under that name; if the event has a flag of another name, map computation_key"
                            + " to that name");
        }
        return new Preparation.Refused(
                REFUSAL_CODE,
                "there is no flag under the audience's key; if the event has it under another name, map computation_key"
                        + " to that name, or traits_or_props to an object that has it under the key");
    }
}
