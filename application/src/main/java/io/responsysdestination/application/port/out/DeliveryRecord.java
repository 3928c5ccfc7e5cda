package io.responsysdestination.application.port.out;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One event on its way through one subscription. {@code toString} is masked.
 *
 * @param identifiers the person's, in the form in which they are compared; a ledger keeps them as hashes only
 * @param happenedAt the event's own time, corrected for a wrong clock
 * @param attempts requests that have carried it so far, those of earlier lives of the process left out
 * @param trace how it went through Responsys before it ended; {@link DeliveryLedger#find} leaves it out
 */
public record DeliveryRecord(
        Key key,
        String source,
        String action,
        Optional<ListName> list,
        Optional<PetName> pet,
        Set<String> identifiers,
        Instant acceptedAt,
        Instant happenedAt,
        int attempts,
        End end,
        DeliveryTrace trace) {
    public DeliveryRecord {
        identifiers = Set.copyOf(identifiers);
    }

    /** Without a trace. */
    public DeliveryRecord(
            Key key,
            String source,
            String action,
            Optional<ListName> list,
            Optional<PetName> pet,
            Set<String> identifiers,
            Instant acceptedAt,
            Instant happenedAt,
            int attempts,
            End end) {
        this(key, source, action, list, pet, identifiers, acceptedAt, happenedAt, attempts, end, DeliveryTrace.NONE);
    }

    /** What tells deliveries apart. */
    public record Key(String messageId, String destination, String subscription) {}

    /** Where a delivery stands. */
    public enum Status {
        PENDING,
        DELIVERED,
        DEAD
    }

    /** How it has ended, if it has. */
    public sealed interface End {}

    /** On its way. */
    public record Pending() implements End {}

    /** Stored; {@code riid} is the person's id in the list, empty once the person was erased. */
    public record Delivered(String riid, Instant at) implements End {
        @Override
        public String toString() {
            return "Delivered[***, " + at + "]";
        }
    }

    /** Not to be delivered as it is. Without a letter it was discarded by a person. */
    public record Dead(Failure failure, Instant at, Optional<Letter> letter) implements End {}

    /** Why a delivery is dead; {@code message} may repeat what Responsys said of a value. */
    public record Failure(String code, String message) {
        @Override
        public String toString() {
            return "Failure[" + code + "]";
        }
    }

    /**
     * What is needed to understand and to repeat a dead delivery.
     *
     * @param row the row that was refused; empty when the event never became one
     */
    public record Letter(EventJson event, Optional<Row> row) {}

    public Status status() {
        return end instanceof Pending ? Status.PENDING : end instanceof Delivered ? Status.DELIVERED : Status.DEAD;
    }

    public Optional<String> riid() {
        return end instanceof Delivered delivered
                ? Optional.of(delivered.riid()).filter(riid -> !riid.isEmpty())
                : Optional.empty();
    }

    public Optional<Failure> failure() {
        return end instanceof Dead dead ? Optional.of(dead.failure()) : Optional.empty();
    }

    public Optional<Letter> letter() {
        return end instanceof Dead dead ? dead.letter() : Optional.empty();
    }

    public Optional<Instant> settledAt() {
        if (end instanceof Delivered delivered) {
            return Optional.of(delivered.at());
        }
        return end instanceof Dead dead ? Optional.of(dead.at()) : Optional.empty();
    }

    /** The same delivery where it stands now, with the trace it had. */
    public DeliveryRecord now(End other, int attemptsSoFar) {
        return new DeliveryRecord(
                key, source, action, list, pet, identifiers, acceptedAt, happenedAt, attemptsSoFar, other, trace);
    }

    /** The same delivery with another trace. */
    public DeliveryRecord tracedBy(DeliveryTrace other) {
        return new DeliveryRecord(
                key, source, action, list, pet, identifiers, acceptedAt, happenedAt, attempts, end, other);
    }

    @Override
    public String toString() {
        return "DeliveryRecord[" + key.destination() + "/" + key.subscription() + ", " + status() + "]";
    }
}
