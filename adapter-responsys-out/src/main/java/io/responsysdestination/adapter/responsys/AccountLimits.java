package io.responsysdestination.adapter.responsys;

import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.domain.merge.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the functions that the service calls among the limits that Responsys states. What the entries look like in detail
 * could not be read, so they are told by verb and path, or by name where there is no path; of several the smallest holds.
 */
final class AccountLimits {
    private static final Pattern ROOT = Pattern.compile("^/?(rest/)?((?<async>asyncapi)|api)?/?(v[0-9.]+/)?/?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^/]*}|<[^/]*>|:[^/]+");
    private static final Map<ApiFunction, ApiFunction> SYNCHRONOUS = Map.of(
            ApiFunction.ASYNC_LIST_MERGE, ApiFunction.LIST_MERGE, ApiFunction.ASYNC_PET_MERGE, ApiFunction.PET_MERGE);

    private AccountLimits() {}

    static Answer<Map<ApiFunction, Integer>> byFunction(Answer<List<RateLimit>> read) {
        return read.fold(limits -> Answer.given(byFunction(limits)), Answer::failed);
    }

    /** Whether asynchronous merges have entries of their own is not documented; without, those of the others hold. */
    private static Map<ApiFunction, Integer> byFunction(List<RateLimit> limits) {
        Map<ApiFunction, Integer> found = new EnumMap<>(ApiFunction.class);
        for (ApiFunction function : ApiFunction.values()) {
            limitOf(function, limits).ifPresent(limit -> found.put(function, limit));
        }
        SYNCHRONOUS.forEach((async, sync) -> {
            Integer limit = found.get(sync);
            if (limit != null) {
                found.putIfAbsent(async, limit);
            }
        });
        return found;
    }

    private static OptionalInt limitOf(ApiFunction function, List<RateLimit> limits) {
        List<RateLimit> candidates =
                limits.stream().filter(limit -> isOf(function, limit)).toList();
        // Members are merged, read and deleted by POST to one path, which only the name tells apart.
        Predicate<RateLimit> namesTheAction =
                limit -> limit.api().toLowerCase(Locale.ROOT).contains(function.action());
        OptionalInt named = smallest(candidates.stream().filter(namesTheAction).toList());
        return named.isPresent() ? named : smallest(candidates);
    }

    private static OptionalInt smallest(List<RateLimit> limits) {
        return limits.stream().mapToInt(RateLimit::limitPerMinute).min();
    }

    private static boolean isOf(ApiFunction function, RateLimit limit) {
        if (limit.resourcePath().isBlank()) {
            return limit.api().strip().equalsIgnoreCase(function.label());
        }
        String path = limit.resourcePath().strip().toLowerCase(Locale.ROOT);
        var root = ROOT.matcher(path);
        boolean async = root.find() && root.group("async") != null;
        String below = PLACEHOLDER.matcher(path.substring(root.end())).replaceAll("{}");
        return limit.verb().strip().equalsIgnoreCase(function.verb())
                && async == function.isAsync()
                && below.equals(function.path());
    }
}
