package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents;
import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.Identifiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Takes calls of the type {@code delete} out of what comes in from sources that may erase people, and hands on all others. A
 * request is kept once whoever it names is erased; until then its sender, who alone knows whom it names, is to send it again.
 */
public final class ErasingAcceptance implements AcceptEvents {
    private static final System.Logger LOG = System.getLogger(ErasingAcceptance.class.getName());

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final AcceptEvents events;
    private final ErasePerson erasures;
    private final EventParser parser;
    private final Function<String, Optional<Set<String>>> reachOf;

    /** A request without its delete calls, and where in it the others stood. */
    private record Sorted(
            List<IncomingEvent> others,
            List<Integer> places,
            List<Rejection> rejections,
            List<ErasePerson.Request> erasures) {
        Sorted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Kept kept(List<Rejection> ofOthers) {
            List<Rejection> all = new ArrayList<>(rejections);
            ofOthers.forEach(rejection ->
                    all.add(new Rejection(places.get(rejection.index()), rejection.code(), rejection.message())));
            all.sort(Comparator.comparing(Rejection::index));
            return new Kept(all);
        }
    }

    /**
     * For all sources.
     *
     * @param events takes what is no delete call
     * @param reachOf the destinations in whose accounts a source may have people deleted; empty if it may not
     */
    public ErasingAcceptance(
            AcceptEvents events,
            ErasePerson erasures,
            EventParser parser,
            Function<String, Optional<Set<String>>> reachOf) {
        this.events = events;
        this.erasures = erasures;
        this.parser = parser;
        this.reachOf = reachOf;
    }

    @Override
    public CompletionStage<Acceptance> accept(List<IncomingEvent> all) {
        Sorted sorted = new Sorted();
        for (int index = 0; index < all.size(); index++) {
            sort(index, all.get(index), sorted);
        }
        if (sorted.others().size() == all.size()) {
            return events.accept(all);
        }
        return events.accept(sorted.others())
                .thenCompose(acceptance -> acceptance.<CompletionStage<Acceptance>>fold(
                        kept -> erase(sorted.erasures())
                                .thenApply(erased -> erased ? sorted.kept(kept.rejected()) : new Full(RETRY_AFTER)),
                        CompletableFuture::completedFuture));
    }

    private void sort(int index, IncomingEvent event, Sorted sorted) {
        Optional<Set<String>> reach = event.type().isEmpty() ? reachOf.apply(event.source()) : Optional.empty();
        Optional<List<Identifier>> person = reach.flatMap(destinations -> DeleteCall.read(event, parser));
        if (person.isEmpty()) {
            sorted.others().add(event);
            sorted.places().add(index);
        } else if (person.get().isEmpty()) {
            sorted.rejections()
                    .add(new Rejection(
                            index, "no_person", "a delete call needs a userId, or an email or phone in traits"));
        } else {
            sorted.erasures().add(new ErasePerson.Request(Identifiers.of(person.get()), true, reach.orElseThrow()));
        }
    }

    /** One after the other; says whether nothing is left of any of them. */
    private CompletionStage<Boolean> erase(List<ErasePerson.Request> people) {
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (ErasePerson.Request person : people) {
            all = all.thenCompose(before -> erase(person).thenApply(now -> before && now));
        }
        return all;
    }

    private CompletionStage<Boolean> erase(ErasePerson.Request person) {
        CompletionStage<Optional<ErasureReceipt>> erasure;
        try {
            erasure = erasures.erase(person);
        } catch (InvalidValueException beingReconfigured) {
            return CompletableFuture.completedFuture(false);
        }
        return erasure.handle((receipt, failure) -> {
            boolean complete = failure == null
                    && receipt.filter(ErasureReceipt::isComplete).isPresent();
            if (!complete) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a delete call could not be carried out to its end; its sender is asked to send it again{0}",
                        failure == null
                                ? receipt.map(one -> ", receipt " + one.id()).orElse("")
                                : "");
            }
            return complete;
        });
    }
}
