package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.ErasureReceipt.Here;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.JournalErasure;
import io.responsysdestination.application.port.out.JournalErasure.Wiped;
import io.responsysdestination.application.port.out.LedgerErasure;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * One person's erasure in the journal and in the ledger: first the events, so that nothing more is made of them, then what was
 * made of them. Reads slice by slice, each in a turn of its own.
 */
final class ErasureHere {
    private static final int LETTERS_AT_ONCE_MAX = 500;

    private final ErasureStores stores;
    private final ErasedEvents erased;
    private final PersonalEvents personal;
    private final Set<String> identifiers;
    private final Instant until;
    private final Set<Place> places = new HashSet<>();
    private long position;
    private long events;
    private long pending;
    private long letters;

    /** What was removed, and where rows of the person went. */
    record Done(Here here, String identifierHash, Set<Place> places) {}

    /** What has come in after {@code until} stays. */
    ErasureHere(
            ErasureStores stores,
            ErasedEvents erased,
            PersonalEvents personal,
            Set<String> identifiers,
            Instant until) {
        this.stores = stores;
        this.erased = erased;
        this.personal = personal;
        this.identifiers = Set.copyOf(identifiers);
        this.until = until;
    }

    CompletionStage<Done> run() {
        // Whatever was given to the journal before is written once this has its answer.
        return stores.journalErasure()
                .erase(Set.of())
                .thenCompose(written -> eraseEvents())
                .thenCompose(events -> endPending(DeliveryQuery.ofStatus(Status.PENDING)))
                .thenCompose(pending -> eraseLetters(DeliveryQuery.builder()
                        .letters(true)
                        .limit(LETTERS_AT_ONCE_MAX)
                        .build()))
                // A letter may have been replayed just before it was erased.
                .thenCompose(letters -> eraseEvents())
                .thenCompose(events -> endPending(DeliveryQuery.ofStatus(Status.PENDING)))
                .thenCompose(pending -> stores.ledgerErasure().clear(identifiers, until))
                .thenCompose(cleared -> stores.journalErasure().wipe().thenApply(journal -> done(cleared, journal)));
    }

    private Done done(LedgerErasure.Cleared cleared, Wiped journal) {
        places.addAll(cleared.places());
        boolean wiped = cleared.wiped() && journal == Wiped.WIPED;
        return new Done(
                new Here(pending, letters + cleared.deadLetters(), cleared.deliveries(), events, wiped),
                cleared.identifierHash(),
                places);
    }

    /** From where it has come to. */
    private CompletionStage<Long> eraseEvents() {
        return inTurn(stores.journal().read(position, JournalErasure.POSITIONS_MAX))
                .thenCompose(entries -> {
                    if (entries.stream().noneMatch(this::isInTime)) {
                        return CompletableFuture.completedFuture(events);
                    }
                    position = entries.get(entries.size() - 1).position();
                    List<Entry> ofPerson = entries.stream()
                            .filter(entry -> isInTime(entry) && personal.include(entry.event()))
                            .toList();
                    return erase(ofPerson).thenCompose(done -> eraseEvents());
                });
    }

    private boolean isInTime(Entry entry) {
        return !entry.event().receivedAt().isAfter(until);
    }

    /** Lanes are told before the journal forgets: one may be about to send them. */
    private CompletionStage<Integer> erase(List<Entry> entries) {
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        erased.add(entries.stream().map(Entry::event).toList());
        return stores.journalErasure()
                .erase(entries.stream().map(Entry::position).collect(Collectors.toSet()))
                .thenApply(count -> {
                    events += count;
                    return count;
                });
    }

    private CompletionStage<Long> endPending(DeliveryQuery page) {
        return inTurn(stores.ledger().find(page)).thenCompose(found -> {
            List<DeliveryRecord> ended = found.records().stream()
                    .filter(erased::has)
                    .map(record -> ErasedEvents.erasure(record, until))
                    .toList();
            ended.forEach(this::remember);
            pending += ended.size();
            return stores.ledger()
                    .record(ended)
                    .thenCompose(recorded -> found.next().isPresent()
                            ? endPending(page.after(found.next().get()))
                            : CompletableFuture.completedFuture(pending));
        });
    }

    /** By what their events say: what never became a row has no identifiers by which the ledger could find it. */
    private CompletionStage<Long> eraseLetters(DeliveryQuery page) {
        return inTurn(stores.ledger().find(page)).thenCompose(found -> {
            List<DeliveryRecord> ofPerson =
                    found.records().stream().filter(this::isLetterOfPerson).toList();
            ofPerson.forEach(this::remember);
            letters += ofPerson.size();
            return stores.ledger()
                    .record(ofPerson.stream().map(ErasureHere::withoutLetter).toList())
                    .thenCompose(recorded -> found.next().isPresent()
                            ? eraseLetters(page.after(found.next().get()))
                            : CompletableFuture.completedFuture(letters));
        });
    }

    private boolean isLetterOfPerson(DeliveryRecord record) {
        Optional<AcceptedEvent> event =
                record.letter().flatMap(letter -> LetterEvent.read(record, letter, stores.parser()));
        return event.isPresent() && !record.acceptedAt().isAfter(until) && personal.include(event.get());
    }

    private static DeliveryRecord withoutLetter(DeliveryRecord record) {
        return record.end() instanceof Dead dead
                ? record.now(
                        new Dead(new Failure(dead.failure().code(), "erased"), dead.at(), Optional.empty()),
                        record.attempts())
                : record;
    }

    private void remember(DeliveryRecord record) {
        record.list().ifPresent(list -> places.add(new Place(record.key().destination(), list, record.pet())));
    }

    private <T> CompletionStage<T> inTurn(CompletionStage<T> answer) {
        return answer.thenCompose(value -> stores.timer().after(Duration.ZERO).thenApply(elapsed -> value));
    }
}
