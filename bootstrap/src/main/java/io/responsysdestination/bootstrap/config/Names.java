package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.util.regex.Pattern;

/** The rule for what the user names: sources and destinations stand in URLs, metrics and command lines. */
final class Names {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SUBSCRIPTION = Pattern.compile("\\P{Cntrl}{1,100}");

    private Names() {}

    static String checked(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new InvalidValueException("name", "must be 1 to 64 letters, digits, hyphens and underscores");
        }
        return name;
    }

    /** Subscriptions are named as in Segment, where blanks are common. */
    static String checkedSubscription(String name) {
        if (!SUBSCRIPTION.matcher(name).matches()) {
            throw new InvalidValueException("name", "must be at most 100 characters without line breaks");
        }
        return name;
    }
}
