package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Action;
import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.delivery.Batch.Item;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.IntegrationFlags;
import io.responsysdestination.application.mapping.MappingFailedException;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Flags, trigger, mapping and action for every event of a run. One event that fails costs itself and no other. */
final class BatchPreparation {
    private static final System.Logger LOG = System.getLogger(BatchPreparation.class.getName());

    private final Destination destination;
    private final EventParser parser;
    private final List<Line> lines;

    /** A subscription with its action at work; an action remembers which audiences it has seen. */
    private record Line(Subscription subscription, Action action) {}

    /** What a subscription makes of an event. */
    record Prepared(Subscription subscription, Preparation preparation) {}

    BatchPreparation(Destination destination, EventParser parser) {
        this.destination = destination;
        this.parser = parser;
        this.lines = destination.subscriptions().stream()
                .map(subscription ->
                        new Line(subscription, subscription.action().withSettings(destination.settings())))
                .toList();
    }

    Batch prepare(List<AcceptedEvent> events) {
        List<Item> ready = new ArrayList<>();
        List<Item> refused = new ArrayList<>();
        long unmatched = 0;
        for (AcceptedEvent event : events) {
            if (!destination.sources().contains(event.source())) {
                continue;
            }
            boolean matched = false;
            for (Prepared prepared : prepare(event)) {
                Preparation preparation = prepared.preparation();
                if (preparation instanceof Preparation.NotMeant) {
                    continue;
                }
                matched = true;
                (preparation instanceof Preparation.Ready ? ready : refused)
                        .add(new Item(event, record(event, prepared.subscription(), preparation), preparation));
            }
            unmatched += matched ? 0 : 1;
        }
        return new Batch(ready, refused, unmatched);
    }

    /** What each subscription makes of an event, in their order. */
    List<Prepared> prepare(AcceptedEvent event) {
        Function<Line, Preparation> prepare = preparationOf(event);
        return lines.stream()
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
        return new Preparation.Refused("INTERNAL_ERROR", defect.getClass().getSimpleName() + "; please report it");
    }

    private static Set<String> identifiers(Identifiers person) {
        return person.all().stream()
                .map(identifier -> identifier.comparable().value())
                .collect(Collectors.toSet());
    }

    private DeliveryRecord record(AcceptedEvent event, Subscription subscription, Preparation preparation) {
        Optional<Preparation.Ready> ready =
                preparation instanceof Preparation.Ready rows ? Optional.of(rows) : Optional.empty();
        return new DeliveryRecord(
                new DeliveryRecord.Key(event.messageId(), destination.name(), subscription.name()),
                event.source(),
                subscription.action().partnerAction(),
                ready.map(rows -> rows.intent().list().list()),
                ready.flatMap(rows -> rows.intent().pet()).map(write -> write.pet()),
                ready.map(rows -> identifiers(rows.intent().list().person())).orElse(Set.of()),
                event.receivedAt(),
                event.timestamp(),
                0,
                new DeliveryRecord.Pending());
    }
}
