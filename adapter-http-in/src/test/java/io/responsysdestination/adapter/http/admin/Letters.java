package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deliveries that are dead. */
final class Letters {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final Row ROW =
            Row.of(Map.of(ColumnName.of("EMAIL_ADDRESS_"), "ada@example.org", ColumnName.of("CITY_"), "New \"York\""));

    private Letters() {}

    static DeliveryRecord of(String messageId, String event, Optional<Row> row) {
        return new DeliveryRecord(
                new DeliveryRecord.Key(messageId, "marketing", "Profiles"),
                "web",
                "upsertListMember",
                Optional.of(new ListName("CONTACTS_LIST")),
                Optional.empty(),
                Set.of(),
                AT,
                AT,
                3,
                new DeliveryRecord.Dead(
                        new DeliveryRecord.Failure("RECORD_INVALID", "no such city"),
                        AT,
                        Optional.of(
                                new DeliveryRecord.Letter(EventJson.of(event.getBytes(StandardCharsets.UTF_8)), row))));
    }
}
