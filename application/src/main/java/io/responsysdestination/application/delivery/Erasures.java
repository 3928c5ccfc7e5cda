package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.ErasureReceipt.InResponsys;
import io.responsysdestination.application.port.out.LedgerErasure;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Erases people one after the other: here first, so that nothing of them is sent any more, then in Responsys. */
public final class Erasures implements ErasePerson {
    private static final System.Logger LOG = System.getLogger(Erasures.class.getName());

    /** How long rows that had left already may take to arrive; deleted before, the person would be back. */
    private static final Duration UNDER_WAY_LIMIT = Duration.ofSeconds(30);

    private static final Duration UNDER_WAY_PAUSE = Duration.ofMillis(50);

    private final ErasureStores stores;
    private final ErasedEvents erased;
    private final Timer timer;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Consumer<Predicate<AcceptedEvent>> forget;
    private final Supplier<ErasureReach> reach;
    private final AtomicInteger waiting = new AtomicInteger();
    private CompletionStage<Boolean> last = CompletableFuture.completedFuture(true);

    /**
     * Of one journal and one ledger.
     *
     * @param delivery of the same journal and ledger
     * @param reach says where people may be known now
     * @param ids makes the receipts' ids
     * @param forget takes events out of whatever else remembers them
     */
    public Erasures(
            ErasureStores stores,
            Delivery delivery,
            Supplier<ErasureReach> reach,
            InstantSource clock,
            Supplier<String> ids,
            Consumer<Predicate<AcceptedEvent>> forget) {
        this.stores = stores;
        this.erased = delivery.erased();
        this.reach = reach;
        this.timer = stores.timer();
        this.clock = clock;
        this.ids = ids;
        this.forget = forget;
    }

    @Override
    public CompletionStage<Optional<ErasureReceipt>> erase(Request request) {
        ErasureReach now = reach.get();
        if (request.destinations().stream().anyMatch(name -> now.account(name).isEmpty())) {
            throw new InvalidValueException("destinations", "names a destination that is not configured");
        }
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<ErasureReceipt>> answer = new CompletableFuture<>();
        Instant asked = clock.instant();
        inTurn(() -> erase(request, asked)).whenComplete((receipt, failure) -> {
            waiting.decrementAndGet();
            if (failure == null) {
                answer.complete(Optional.of(receipt));
            } else {
                LOG.log(System.Logger.Level.ERROR, "an erasure has failed and is to be repeated", failure);
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    @Override
    public CompletionStage<List<ErasureReceipt>> receipts(int limit) {
        return stores.ledgerErasure().receipts(limit);
    }

    /** Behind all that were asked for before, whatever became of them. */
    private synchronized CompletionStage<ErasureReceipt> inTurn(Supplier<CompletionStage<ErasureReceipt>> work) {
        CompletionStage<ErasureReceipt> mine =
                last.thenCompose(before -> timer.after(Duration.ZERO)).thenCompose(elapsed -> work.get());
        last = mine.handle((receipt, failure) -> failure == null);
        return mine;
    }

    private CompletionStage<ErasureReceipt> erase(Request request, Instant asked) {
        PersonalEvents personal =
                new PersonalEvents(request.person(), reach.get().destinations(), stores.parser());
        forget.accept(personal::include);
        return new ErasureHere(stores, erased, personal, PersonalEvents.comparable(request.person()), asked)
                .run()
                .thenCompose(
                        here -> placesOfBefore(here).thenCompose(places -> inResponsys(request, asked, here, places)));
    }

    /** With those of earlier erasures of the same person: one that has failed has cleared the deliveries that told of them. */
    private CompletionStage<Set<Place>> placesOfBefore(ErasureHere.Done here) {
        return receipts(LedgerErasure.RECEIPTS_MAX).thenApply(receipts -> {
            Set<Place> places = new HashSet<>(here.places());
            receipts.stream()
                    .filter(receipt -> receipt.identifierHash().equals(here.identifierHash()))
                    .flatMap(receipt -> receipt.responsys().stream())
                    .forEach(list -> {
                        ListName name = new ListName(list.list());
                        places.add(new Place(list.destination(), name, Optional.empty()));
                        list.pets()
                                .forEach(pet -> places.add(
                                        new Place(list.destination(), name, Optional.of(new PetName(pet.name())))));
                    });
            return places;
        });
    }

    /** The receipt is kept before, too: if the process ends meanwhile, it alone knows what only cleared deliveries told of. */
    private CompletionStage<ErasureReceipt> inResponsys(
            Request request, Instant asked, ErasureHere.Done here, Set<Place> places) {
        // As the ledger keeps times.
        ErasureReceipt receipt = new ErasureReceipt(
                ids.get(), asked.truncatedTo(ChronoUnit.MICROS), here.identifierHash(), here.here(), List.of());
        if (!request.responsys()) {
            return kept(receipt);
        }
        return kept(receipt.with(untried(request, places, "the erasure was broken off; try again")))
                .thenCompose(kept -> arrived(clock.instant().plus(UNDER_WAY_LIMIT)))
                .thenCompose(arrived -> arrived
                        ? delete(request, places)
                        : CompletableFuture.completedFuture(
                                untried(request, places, "rows of the person are still on their way; try again")))
                .thenCompose(lists -> kept(receipt.with(lists)));
    }

    private CompletionStage<ErasureReceipt> kept(ErasureReceipt receipt) {
        return stores.ledgerErasure().keep(receipt).thenApply(recorded -> receipt);
    }

    private CompletionStage<List<InResponsys>> delete(Request request, Set<Place> found) {
        CompletionStage<List<InResponsys>> done = CompletableFuture.completedFuture(new ArrayList<>());
        for (ErasureReach.Account account : meant(request)) {
            done = done.thenCompose(
                    before -> in(account, request).run(places(account, found)).thenApply(lists -> {
                        before.addAll(lists);
                        return before;
                    }));
        }
        return done;
    }

    private List<InResponsys> untried(Request request, Set<Place> found, String reason) {
        return meant(request).stream()
                .flatMap(account -> in(account, request).failed(places(account, found), reason).stream())
                .toList();
    }

    private List<ErasureReach.Account> meant(Request request) {
        return reach.get().accounts().stream()
                .filter(account -> request.destinations().isEmpty()
                        || request.destinations().contains(account.destination().name()))
                .toList();
    }

    private static ErasureInResponsys in(ErasureReach.Account account, Request request) {
        return new ErasureInResponsys(
                account.destination().name(),
                account.deletion(),
                request.person().all());
    }

    private static Set<Place> places(ErasureReach.Account account, Set<Place> found) {
        Set<Place> places = new HashSet<>(account.places());
        found.stream()
                .filter(place ->
                        place.destination().equals(account.destination().name()))
                .forEach(places::add);
        return places;
    }

    /** Whether no row of an erased event is under way any more, at the latest at {@code limit}. */
    private CompletionStage<Boolean> arrived(Instant limit) {
        if (!erased.anyUnderWay()) {
            return CompletableFuture.completedFuture(true);
        }
        return clock.instant().isAfter(limit)
                ? CompletableFuture.completedFuture(false)
                : timer.after(UNDER_WAY_PAUSE).thenCompose(elapsed -> arrived(limit));
    }
}
