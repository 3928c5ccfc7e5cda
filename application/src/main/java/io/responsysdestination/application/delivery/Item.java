package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.delivery.BatchPreparation.Prepared;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.profile.Identifiers;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One event under one subscription that has business with it; {@code record} is the delivery while it is pending. */
record Item(AcceptedEvent event, Preparation preparation, DeliveryRecord record) {

    static Item of(String destination, AcceptedEvent event, Prepared prepared) {
        Optional<Preparation.Ready> ready = ready(prepared.preparation());
        return new Item(
                event,
                prepared.preparation(),
                new DeliveryRecord(
                        new DeliveryRecord.Key(
                                event.messageId(),
                                destination,
                                prepared.subscription().name()),
                        event.source(),
                        prepared.subscription().action().partnerAction(),
                        ready.map(rows -> rows.intent().list().list()),
                        ready.flatMap(rows -> rows.intent().pet()).map(PetWrite::pet),
                        ready.map(rows -> identifiers(rows.intent().list().person()))
                                .orElse(Set.of()),
                        event.receivedAt(),
                        event.timestamp(),
                        0,
                        new DeliveryRecord.Pending()));
    }

    Optional<Preparation.Ready> ready() {
        return ready(preparation);
    }

    /** When the event counts as having happened: a client's clock may be ahead, and nothing happens after it has come in. */
    static Instant happenedAt(DeliveryRecord record) {
        return record.happenedAt().isBefore(record.acceptedAt()) ? record.happenedAt() : record.acceptedAt();
    }

    /** Whether it takes back a consent. */
    boolean isOptOut() {
        return ready().map(rows -> rows.intent().list())
                .filter(list -> list.row().columns().stream()
                        .anyMatch(column -> Channel.ofPermissionColumn(column).isPresent()
                                && list.rule()
                                        .permissionValues()
                                        .optoutValue()
                                        .equals(list.row().value(column))))
                .isPresent();
    }

    private static Optional<Preparation.Ready> ready(Preparation preparation) {
        return preparation instanceof Preparation.Ready rows ? Optional.of(rows) : Optional.empty();
    }

    private static Set<String> identifiers(Identifiers person) {
        return person.all().stream()
                .map(identifier -> identifier.comparable().value())
                .collect(Collectors.toSet());
    }
}
