package io.responsysdestination.bootstrap.segment;

import io.responsysdestination.bootstrap.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A destination on its way into our configuration: settings and subscriptions that have not been refused so far. */
final class ImportedDestination {
    /** Settings that a configuration must have or must not show, and the variables that stand for them. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "baseUrl", "RESPONSYS_URL",
            "username", "RESPONSYS_USERNAME",
            "userPassword", "RESPONSYS_PASSWORD",
            "segmentWriteKey", "STATUS_WRITE_KEY");

    private static final Set<String> SECRETS = Set.of("userPassword", "segmentWriteKey");
    private static final Set<String> REQUIRED = Set.of("baseUrl", "username", "userPassword");

    private final Map<String, @Nullable Object> settings;
    private final Set<String> replaced = new LinkedHashSet<>();
    private final List<Map<String, @Nullable Object>> subscriptions = new ArrayList<>();
    private final int number;

    /** @param number from 1, by which variables of several destinations differ */
    ImportedDestination(Map<String, @Nullable Object> settings, int number) {
        this.settings = new LinkedHashMap<>(settings);
        this.settings
                .values()
                .removeIf(value -> value == null || value.toString().isBlank());
        this.number = number;
        for (String secret : SECRETS) {
            if (this.settings.remove(secret) != null) {
                replaced.add(secret);
            }
        }
        REQUIRED.forEach(required -> {
            if (!this.settings.containsKey(required)) {
                replaced.add(required);
            }
        });
    }

    void add(SegmentExport.Subscription subscription) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", freeName(subscription.name().orElse(subscription.action())));
        entry.put("action", subscription.action());
        subscription.trigger().ifPresent(trigger -> entry.put("subscribe", trigger));
        subscription.mapping().ifPresent(mapping -> entry.put("mapping", mapping));
        if (!subscription.enabled()) {
            entry.put("enabled", false);
        }
        subscriptions.add(entry);
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    Map<String, @Nullable Object> settings() {
        return settings;
    }

    /** Settings that are given by variables, and the variables' names. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        PLACEHOLDERS.keySet().stream()
                .sorted()
                .filter(replaced::contains)
                .forEach(setting ->
                        variables.put(setting, PLACEHOLDERS.get(setting) + (number == 1 ? "" : "_" + number)));
        return variables;
    }

    List<Map<String, @Nullable Object>> subscriptions() {
        return subscriptions;
    }

    /** Takes out what these problems are about; the result says so, a line each. */
    List<String> takeOut(String name, List<Problem> problems) {
        List<String> omissions = new ArrayList<>();
        String path = "destinations." + name;
        for (String setting : List.copyOf(settings.keySet())) {
            reason(problems, path + ".settings." + setting).ifPresent(reason -> {
                settings.remove(setting);
                if (REQUIRED.contains(setting)) {
                    replaced.add(setting);
                }
                omissions.add("setting " + SegmentImport.shown(setting) + ": " + reason);
            });
        }
        List<Map<String, @Nullable Object>> kept = new ArrayList<>();
        for (int i = 0; i < subscriptions.size(); i++) {
            Map<String, @Nullable Object> subscription = subscriptions.get(i);
            Optional<String> reason = reason(problems, path + ".subscriptions[" + i + "]");
            if (reason.isPresent()) {
                String shown = SegmentImport.shown(String.valueOf(subscription.get("name")));
                omissions.add("subscription " + shown + ": " + reason.get());
            } else {
                kept.add(subscription);
            }
        }
        subscriptions.clear();
        subscriptions.addAll(kept);
        return omissions;
    }

    /** All that is wrong at a place and within it. */
    private static Optional<String> reason(List<Problem> problems, String path) {
        List<String> reasons = problems.stream()
                .filter(problem -> problem.path().equals(path)
                        || problem.path().startsWith(path + ".")
                        || problem.path().startsWith(path + "["))
                .map(problem ->
                        problem.path().substring(path.length()).replaceFirst("^\\.", "") + " " + problem.message())
                .map(String::strip)
                .distinct()
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private String freeName(String given) {
        String name = given;
        for (int copy = 2; isTaken(name); copy++) {
            name = given + " (" + copy + ")";
        }
        return name;
    }

    private boolean isTaken(String name) {
        return subscriptions.stream().anyMatch(subscription -> name.equals(subscription.get("name")));
    }
}
