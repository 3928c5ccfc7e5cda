package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Takes a person out of a ledger, and keeps the receipts of that. Never throws, never blocks; a stage fails when the ledger is
 * closed before its turn.
 */
public interface LedgerErasure {
    /** Receipts that are listed, the newest. */
    int RECEIPTS_MAX = 1_000;

    /**
     * Removes from every settled delivery that is known by one of the identifiers whatever tells of its person: identifiers,
     * RIID, event, row, and what was sent and answered. That it was, and how it ended, stays. What this leaves in the file is
     * overwritten afterwards.
     *
     * @param identifiers in the form in which they are compared, at least one
     * @param until what was accepted later stays
     */
    CompletionStage<Cleared> clear(Set<String> identifiers, Instant until);

    /** Completes once the receipt is kept as safely as the ledger can. */
    CompletionStage<DeliveryLedger.Recorded> keep(ErasureReceipt receipt);

    /** The newest first. */
    CompletionStage<List<ErasureReceipt>> receipts(int limit);

    /**
     * What was cleared.
     *
     * @param identifierHash of the identifiers, under the ledger's own key, in hexadecimal digits
     * @param deadLetters deliveries of those that still had their event
     * @param places where the person's rows went
     * @param wiped whether nothing of it is left in the file
     */
    record Cleared(String identifierHash, long deliveries, long deadLetters, Set<Place> places, boolean wiped) {
        public Cleared {
            places = Set.copyOf(places);
        }
    }

    /** A list, or a PET of it. */
    record Place(String destination, ListName list, Optional<PetName> pet) {}
}
