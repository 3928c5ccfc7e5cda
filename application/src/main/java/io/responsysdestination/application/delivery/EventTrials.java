package io.responsysdestination.application.delivery;

import io.responsysdestination.application.acceptance.TrialAcceptance;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.application.port.in.PreviewEvent.Expectation;
import io.responsysdestination.application.port.in.PreviewEvent.PlannedRequest;
import io.responsysdestination.application.port.in.PreviewEvent.Preview;
import io.responsysdestination.application.port.in.TryEvents;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tries events against the destinations that are configured. To be told of all destinations before it is asked. */
public final class EventTrials implements TryEvents {
    private final Collection<String> sources;
    private final EventParser parser;
    private final Function<PlannedRequest, Request> rendering;
    private final InstantSource clock;
    private final Supplier<String> newMessageId;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    private record Target(Destination destination, ProfileSchemas schemas) {}

    /** @param rendering what a request looks like on the wire */
    public EventTrials(
            Collection<String> sources,
            EventParser parser,
            Function<PlannedRequest, Request> rendering,
            InstantSource clock,
            Supplier<String> newMessageId) {
        this.sources = List.copyOf(sources);
        this.parser = parser;
        this.rendering = rendering;
        this.clock = clock;
        this.newMessageId = newMessageId;
    }

    public void add(Destination destination, ProfileSchemas schemas) {
        targets.put(destination.name(), new Target(destination, schemas));
    }

    @Override
    public CompletionStage<Trial> attempt(Question question) {
        requireKnown("source", question.source(), sources);
        question.changes().forEach(change -> requireKnown("destination", change.destination(), targets.keySet()));
        TrialAcceptance acceptance = new TrialAcceptance(question.source(), clock, newMessageId);
        List<Rejection> refused = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int index = 0; index < question.events().size(); index++) {
            Optional<Rejection> rejection = take(index, question.events().get(index), acceptance);
            if (rejection.isPresent()) {
                refused.add(rejection.get());
            } else {
                positions.add(index);
            }
        }
        CompletionStage<List<AtDestination>> all = CompletableFuture.completedFuture(List.of());
        for (Target target : targets.values()) {
            if (target.destination().sources().contains(question.source())) {
                Destination changed = SubscriptionChanges.of(question.changes(), target.destination());
                CompletionStage<Preview> preview =
                        new DestinationPreview(changed, parser, target.schemas()).preview(acceptance.taken());
                all = all.thenCombine(preview, (before, one) -> with(before, at(changed.name(), positions, one)));
            }
        }
        return all.thenApply(destinations -> new Trial(refused, destinations));
    }

    private Optional<Rejection> take(int index, EventJson json, TrialAcceptance acceptance) {
        if (json.size() > EVENT_BYTES_MAX) {
            return Optional.of(
                    new Rejection(index, "event_too_large", "the event is larger than " + EVENT_BYTES_MAX + " bytes"));
        }
        try {
            return acceptance.take(index, parser.parse(json), json);
        } catch (IllegalArgumentException malformed) {
            return Optional.of(new Rejection(
                    index,
                    "invalid_json",
                    "the event is no JSON object, is nested too deep, or has too long a number"));
        }
    }

    private AtDestination at(String name, List<Integer> positions, Preview preview) {
        List<Expectation> expectations = preview.expectations().stream()
                .map(each -> new Expectation(
                        positions.get(each.event()),
                        each.subscription(),
                        each.action(),
                        each.outlook(),
                        each.explanation()))
                .toList();
        return new AtDestination(
                name, expectations, preview.requests().stream().map(rendering).toList(), preview.notes());
    }

    private static List<AtDestination> with(List<AtDestination> before, AtDestination one) {
        List<AtDestination> all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    private static void requireKnown(String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new InvalidValueException(what, "is not configured; " + NearestName.hint(name, known));
        }
    }
}
