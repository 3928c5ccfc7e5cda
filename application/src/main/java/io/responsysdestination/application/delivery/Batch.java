package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.util.List;

/** What a run of events of the journal comes to for one destination. */
record Batch(List<Item> ready, List<Item> refused, long unmatched) {

    /** One event under one subscription. */
    record Item(AcceptedEvent event, DeliveryRecord record, Preparation preparation) {}

    List<DeliveryRecord> records() {
        return java.util.stream.Stream.concat(ready.stream(), refused.stream())
                .map(Item::record)
                .toList();
    }
}
