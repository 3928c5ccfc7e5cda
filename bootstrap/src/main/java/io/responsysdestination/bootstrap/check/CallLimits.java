package io.responsysdestination.bootstrap.check;

import io.responsysdestination.adapter.responsys.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the account's limits into one line: of the functions that the service calls, the smallest limit first. */
final class CallLimits {
    private static final Pattern CALLED =
            Pattern.compile("POST .*/auth/token|POST .*/members|(GET|POST) .*/listExtensions"
                    + "|GET .*/lists/[^/]+/fields|GET .*/requests/[^/]+");

    private CallLimits() {}

    static String describe(List<RateLimit> limits) {
        Map<Integer, String> functionsByLimit = limits.stream()
                .filter(limit -> CALLED.matcher(limit.verb() + " " + limit.resourcePath())
                        .matches())
                .collect(Collectors.groupingBy(
                        RateLimit::limitPerMinute,
                        TreeMap::new,
                        Collectors.mapping(RateLimit::api, Collectors.joining(", "))));
        if (functionsByLimit.isEmpty()) {
            return "the account names no limits for the functions that are called";
        }
        return "calls allowed a minute: "
                + functionsByLimit.entrySet().stream()
                        .map(entry -> entry.getKey() + " of " + entry.getValue())
                        .collect(Collectors.joining("; "));
    }
}
