package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks in the ledger for what has been delivered for a person since something happened. */
final class NewerDeliveries {
    /** Of deliveries of one identifier; past them a person counts as written to. */
    static final int PAGES_MAX = 10;

    private final DeliveryLedger ledger;

    NewerDeliveries(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * What newer events have written of the same person.
     *
     * @param list something in the same list
     * @param target something in the same list and PET, or, for a row without a PET, in the list itself
     */
    record Found(boolean list, boolean target) {}

    /** People are found by every identifier of the delivery, and by the RIIDs under which those were delivered before. */
    CompletionStage<Found> than(DeliveryRecord delivery) {
        CompletionStage<Set<String>> names = CompletableFuture.completedFuture(new HashSet<>(delivery.identifiers()));
        for (String identifier : delivery.identifiers()) {
            names = names.thenCompose(known -> ledger.find(
                            of(delivery, identifier).limit(1).build())
                    .thenApply(page -> {
                        page.records().forEach(record -> record.riid().ifPresent(known::add));
                        return known;
                    }));
        }
        return names.thenCompose(known -> lookAt(delivery, known));
    }

    private CompletionStage<Found> lookAt(DeliveryRecord delivery, Set<String> names) {
        CompletionStage<Found> found = CompletableFuture.completedFuture(new Found(false, false));
        for (String name : names) {
            DeliveryQuery query = of(delivery, name)
                    .from(Optional.of(Item.happenedAt(delivery)))
                    .build();
            found = found.thenCompose(so -> lookAt(delivery, query, so, 1));
        }
        return found;
    }

    private CompletionStage<Found> lookAt(DeliveryRecord delivery, DeliveryQuery query, Found so, int pageNumber) {
        if (so.target()) {
            return CompletableFuture.completedFuture(so);
        }
        if (pageNumber > PAGES_MAX) {
            return CompletableFuture.completedFuture(new Found(true, true));
        }
        return ledger.find(query).thenCompose(page -> {
            Found now = so;
            for (DeliveryRecord other : page.records()) {
                now = with(now, delivery, other);
            }
            Found here = now;
            return page.next()
                    .map(cursor -> lookAt(delivery, query.after(cursor), here, pageNumber + 1))
                    .orElseGet(() -> CompletableFuture.completedFuture(here));
        });
    }

    private static Found with(Found found, DeliveryRecord delivery, DeliveryRecord other) {
        boolean newer = Item.happenedAt(other).isAfter(Item.happenedAt(delivery))
                && other.list().equals(delivery.list());
        return new Found(
                found.list() || newer, found.target() || (newer && other.pet().equals(delivery.pet())));
    }

    private static DeliveryQuery.Builder of(DeliveryRecord delivery, String identifier) {
        return DeliveryQuery.builder()
                .destination(Optional.of(delivery.key().destination()))
                .status(Optional.of(Status.DELIVERED))
                .identifier(Optional.of(identifier));
    }
}
