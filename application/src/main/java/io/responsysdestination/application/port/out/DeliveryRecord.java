package io.responsysdestination.application.port.out;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.time.Instant;
import java.util.Optional;

/**
 * One event on its way through one subscription. A dead letter keeps its event; {@code toString} is masked.
 *
 * @param riid the person's id in the list, once delivered
 */
public record DeliveryRecord(
        String messageId,
        String source,
        String destination,
        String subscription,
        String action,
        Status status,
        Optional<ListName> list,
        Optional<PetName> pet,
        Optional<String> riid,
        Optional<Failure> failure,
        Instant acceptedAt,
        Optional<Instant> settledAt,
        Optional<EventJson> deadEvent) {

    /** Where a delivery stands. */
    public enum Status {
        PENDING,
        DELIVERED,
        DEAD
    }

    /** Why a delivery is dead; {@code message} may repeat what Responsys said of a value. */
    public record Failure(String code, String message) {
        @Override
        public String toString() {
            return "Failure[" + code + "]";
        }
    }

    public DeliveryRecord delivered(String toRiid, Instant at) {
        return settled(Status.DELIVERED, Optional.of(toRiid), Optional.empty(), at, Optional.empty());
    }

    public DeliveryRecord dead(Failure why, Instant at, EventJson event) {
        return settled(Status.DEAD, Optional.empty(), Optional.of(why), at, Optional.of(event));
    }

    private DeliveryRecord settled(
            Status as, Optional<String> toRiid, Optional<Failure> why, Instant at, Optional<EventJson> event) {
        return new DeliveryRecord(
                messageId,
                source,
                destination,
                subscription,
                action,
                as,
                list,
                pet,
                toRiid,
                why,
                acceptedAt,
                Optional.of(at),
                event);
    }

    @Override
    public String toString() {
        return "DeliveryRecord[" + destination + "/" + subscription + ", " + status + "]";
    }
}
