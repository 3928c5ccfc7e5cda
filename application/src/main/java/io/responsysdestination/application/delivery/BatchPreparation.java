package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Action;
import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.IntegrationFlags;
import io.responsysdestination.application.mapping.MappingFailedException;
import io.responsysdestination.application.merge.Defect;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.port.out.EventParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Flags, trigger, mapping and action for each event. One event that fails costs itself and no other. */
final class BatchPreparation {
    private static final System.Logger LOG = System.getLogger(BatchPreparation.class.getName());

    private final EventParser parser;
    private final List<Line> lines;

    /** A subscription with its action at work; an action remembers which audiences it has seen. */
    private record Line(Subscription subscription, Action action) {}

    /** What a subscription makes of an event. */
    record Prepared(Subscription subscription, Preparation preparation) {}

    BatchPreparation(Destination destination, EventParser parser) {
        this.parser = parser;
        this.lines = destination.subscriptions().stream()
                .map(subscription ->
                        new Line(subscription, subscription.action().withSettings(destination.settings())))
                .toList();
    }

    /** What each subscription makes of an event, in their order. */
    List<Prepared> prepare(AcceptedEvent event) {
        return prepare(event, subscription -> true);
    }

    /** What one subscription makes of an event; nothing if there is no such subscription. */
    Optional<Prepared> prepare(AcceptedEvent event, String name) {
        return prepare(event, subscription -> subscription.name().equals(name)).stream()
                .findFirst();
    }

    /** What each of the subscriptions that are {@code wanted} makes of an event, in their order. */
    List<Prepared> prepare(AcceptedEvent event, Predicate<Subscription> wanted) {
        List<Line> chosen =
                lines.stream().filter(line -> wanted.test(line.subscription())).toList();
        if (chosen.isEmpty()) {
            return List.of();
        }
        Function<Line, Preparation> prepare = preparationOf(event);
        return chosen.stream()
                .map(line -> new Prepared(line.subscription(), prepare.apply(line)))
                .toList();
    }

    private Function<Line, Preparation> preparationOf(AcceptedEvent event) {
        try {
            Map<String, @Nullable Object> tree = EventTree.of(event, parser);
            return IntegrationFlags.allows(tree)
                    ? line -> prepare(line, tree)
                    : line -> new Preparation.NotMeant("the event's integrations exclude this destination");
        } catch (RuntimeException defect) {
            return line -> refusedFor(defect);
        }
    }

    private static Preparation prepare(Line line, Map<String, @Nullable Object> event) {
        Subscription subscription = line.subscription();
        try {
            if (!subscription.trigger().matches(event)) {
                return new Preparation.NotMeant("trigger");
            }
            Map<String, @Nullable Object> payload = subscription.mapping().resolveObject(event);
            return line.action().prepare(new ActionInput(payload, event, subscription.declaredColumns()));
        } catch (MappingFailedException failed) {
            return new Preparation.Refused("MAPPING_FAILED", String.valueOf(failed.getMessage()));
        } catch (RuntimeException defect) {
            return refusedFor(defect);
        }
    }

    private static Preparation refusedFor(RuntimeException defect) {
        LOG.log(System.Logger.Level.ERROR, "a defect; the event becomes a dead letter", defect);
        return new Preparation.Refused(Defect.CODE, Defect.reason(defect));
    }
}
