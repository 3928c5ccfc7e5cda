package io.responsysdestination.bootstrap.segment;

import io.responsysdestination.bootstrap.config.ConfigurationException;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns an export into a configuration of ours. Our own reader is the judge: what it refuses is taken out, with its reason,
 * until it accepts the rest.
 */
public final class SegmentImport {
    private static final String SLUG = "responsys";
    private static final int NAME_LENGTH_MAX = 60;
    private static final int SHOWN_LENGTH_MAX = 100;

    /** Older actions of Segment's that write to Responsys as well, and what does their work here. */
    private static final Map<String, String> SUCCESSORS =
            Map.of("sendAudience", "sendAudienceAsPet", "sendCustomTraits", "sendToPet");

    private final List<String> omissions = new ArrayList<>();
    private final Map<String, ImportedDestination> destinations = new LinkedHashMap<>();

    /**
     * What became of an export.
     *
     * @param yaml the configuration; empty if nothing could be carried over
     * @param omissions what could not, one line each, without values
     */
    public record Imported(Optional<String> yaml, List<String> omissions) {}

    private SegmentImport() {}

    /** {@code json} as plain values. */
    public static Imported of(@Nullable Object json) {
        SegmentImport result = new SegmentImport();
        result.carryOver(SegmentExport.of(json));
        return result.finish();
    }

    private void carryOver(SegmentExport export) {
        Map<String, ImportedDestination> byId = new LinkedHashMap<>();
        for (SegmentExport.Destination destination : export.destinations()) {
            String shown = "destination "
                    + shown(destination.name().or(destination::id).orElse("without a name"));
            if (destination.slug().isPresent()
                    && !destination.slug().get().toLowerCase(Locale.ROOT).contains(SLUG)) {
                omit(shown, "is not Responsys");
                continue;
            }
            ImportedDestination imported = new ImportedDestination(destination.settings(), destinations.size() + 1);
            destinations.put(freeName(destination.name().orElse(SLUG)), imported);
            destination.id().ifPresent(id -> byId.put(id, imported));
            if (!destination.enabled()) {
                omit(shown, "is switched off in Segment; here a destination is on as soon as a source names it");
            }
        }
        if (destinations.isEmpty()
                && export.destinations().isEmpty()
                && !export.subscriptions().isEmpty()) {
            omit("settings", "are not in the file; placeholders stand in their place");
            destinations.put(SLUG, new ImportedDestination(Map.of(), 1));
        }
        for (SegmentExport.Subscription subscription : export.subscriptions()) {
            carryOver(subscription, byId);
        }
    }

    private void carryOver(SegmentExport.Subscription subscription, Map<String, ImportedDestination> byId) {
        String shown = "subscription " + shown(subscription.name().orElse(subscription.action()));
        Optional<ImportedDestination> target = target(subscription, byId);
        String successor = SUCCESSORS.get(subscription.action());
        if (target.isEmpty()) {
            omit(shown, "belongs to a destination that is not in the file, or not Responsys");
        } else if (subscription.isReverseEtl()) {
            omit(shown, "is fed by a model of Reverse ETL, which there is not here");
        } else if (successor != null) {
            omit(shown, "uses the older action " + subscription.action() + "; write it anew with " + successor);
        } else {
            target.get().add(subscription);
        }
    }

    private Optional<ImportedDestination> target(
            SegmentExport.Subscription subscription, Map<String, ImportedDestination> byId) {
        if (subscription.destinationId().isPresent() && !byId.isEmpty()) {
            return subscription.destinationId().map(byId::get);
        }
        return destinations.size() == 1 ? destinations.values().stream().findFirst() : Optional.empty();
    }

    private Imported finish() {
        destinations.entrySet().removeIf(destination -> {
            boolean isEmpty = destination.getValue().isEmpty();
            if (isEmpty) {
                omit("destination " + destination.getKey(), "has no subscription that can be carried over");
            }
            return isEmpty;
        });
        if (destinations.isEmpty()) {
            return new Imported(Optional.empty(), List.copyOf(omissions));
        }
        ConfigurationYaml yaml = ConfigurationYaml.of(destinations);
        List<Problem> problems = problemsOf(yaml);
        if (problems.isEmpty()) {
            return new Imported(Optional.of(yaml.text()), List.copyOf(omissions));
        }
        int before = omissions.size();
        destinations.forEach((name, destination) -> omissions.addAll(destination.takeOut(name, problems)));
        if (omissions.size() == before) {
            omit("everything", "the configuration " + problems.get(0).message());
            return new Imported(Optional.empty(), List.copyOf(omissions));
        }
        return finish(); // with something less each time, so that there is an end
    }

    private static List<Problem> problemsOf(ConfigurationYaml yaml) {
        try {
            var unused = ConfigurationFile.parse(yaml.text(), yaml.placeholders());
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.problems();
        }
    }

    private void omit(String what, String why) {
        omissions.add(what + ": " + why);
    }

    private String freeName(String given) {
        String plain =
                given.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? SLUG : plain.substring(0, Math.min(plain.length(), NAME_LENGTH_MAX));
        String name = base;
        for (int number = 2; destinations.containsKey(name); number++) {
            name = base + "-" + number;
        }
        return name;
    }

    /** In one line, so that a list of them stays one. */
    static String shown(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        return '"' + line.substring(0, Math.min(line.length(), SHOWN_LENGTH_MAX)) + '"';
    }
}
