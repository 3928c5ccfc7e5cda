package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.in.ReplayDeadLetters.Done;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.application.port.out.EventJournal.Replay;
import io.responsysdestination.application.port.out.EventJournal.Target;
import io.responsysdestination.application.port.out.EventParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One replay: puts the events of dead letters into the journal again, the oldest first. The ledger has the newest first, so
 * its pages are counted through before the last of them is begun with.
 */
final class Replaying {
    static final int LETTERS_AT_ONCE_MAX = 500;
    static final int PAGES_MAX = 2_000;

    private static final System.Logger LOG = System.getLogger(Replaying.class.getName());

    private final EventJournal journal;
    private final DeliveryLedger ledger;
    private final EventParser parser;
    private final Delivery delivery;
    private final DeliveryQuery first;
    private final List<DeliveryQuery> pages = new ArrayList<>();
    private boolean hasMore;
    private long replayed;
    private long unknown;
    private long unreadable;

    private record Letter(DeliveryRecord record, Replay replay) {}

    Replaying(EventJournal journal, DeliveryLedger ledger, EventParser parser, Delivery delivery, DeliveryQuery first) {
        this.journal = journal;
        this.ledger = ledger;
        this.parser = parser;
        this.delivery = delivery;
        this.first = first;
    }

    CompletionStage<Done> run() {
        return countPages(first).thenCompose(counted -> replayPage(pages.size() - 1));
    }

    private CompletionStage<Integer> countPages(DeliveryQuery page) {
        pages.add(page);
        return ledger.find(page).thenCompose(found -> {
            hasMore = found.next().isPresent() && pages.size() == PAGES_MAX;
            return found.next().isPresent() && !hasMore
                    ? countPages(page.after(found.next().get()))
                    : CompletableFuture.completedFuture(pages.size());
        });
    }

    private CompletionStage<Done> replayPage(int page) {
        if (page < 0) {
            return CompletableFuture.completedFuture(new Done(replayed, trouble()));
        }
        return ledger.find(pages.get(page)).thenCompose(found -> {
            List<Letter> letters = found.records().stream()
                    .sorted(Comparator.comparing(DeliveryRecord::acceptedAt))
                    .flatMap(record -> letter(record).stream())
                    .toList();
            return replay(letters)
                    .thenCompose(trouble -> trouble.isPresent()
                            ? CompletableFuture.completedFuture(new Done(replayed, trouble))
                            : replayPage(page - 1));
        });
    }

    private Optional<Letter> letter(DeliveryRecord record) {
        Target target = new Target(record.key().destination(), record.key().subscription());
        if (!delivery.delivers(target)) {
            unknown++;
            return Optional.empty();
        }
        Optional<Letter> letter = record.letter()
                .flatMap(kept -> LetterEvent.read(record, kept, parser))
                .map(event -> new Letter(record, new Replay(event, target)));
        unreadable += letter.isPresent() ? 0 : 1;
        return letter;
    }

    /**
     * The deliveries are opened before the journal has the events: afterwards a lane might have ended one already, and its
     * end would be overwritten. Opened ones do not outlive the process, so a crash in between leaves letters as they were.
     */
    private CompletionStage<Optional<String>> replay(List<Letter> letters) {
        if (letters.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return ledger.record(letters.stream()
                        .map(letter -> letter.record().now(new DeliveryRecord.Pending(), 0))
                        .toList())
                .thenCompose(opened -> append(letters))
                .thenCompose(appended -> appended.fold(
                        kept -> {
                            replayed += letters.size();
                            delivery.wake();
                            return CompletableFuture.completedFuture(Optional.<String>empty());
                        },
                        refused -> ledger.record(
                                        letters.stream().map(Letter::record).toList())
                                .thenApply(closed -> Optional.of(refused.reason()))));
    }

    private CompletionStage<Appended> append(List<Letter> letters) {
        return journal.appendReplays(letters.stream().map(Letter::replay).toList())
                .exceptionally(defect -> {
                    LOG.log(System.Logger.Level.ERROR, "the journal cannot be written", defect);
                    return new EventJournal.Refused("the journal cannot be written");
                });
    }

    private Optional<String> trouble() {
        List<String> troubles = new ArrayList<>();
        if (unknown > 0) {
            troubles.add(unknown + " belong to a destination or subscription that is not configured any more");
        }
        if (unreadable > 0) {
            troubles.add(unreadable + " have an event that cannot be read");
        }
        if (hasMore) {
            troubles.add("there are older ones; replay again");
        }
        return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
    }
}
