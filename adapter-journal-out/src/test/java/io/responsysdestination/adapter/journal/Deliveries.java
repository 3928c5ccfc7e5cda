package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.DeliveryTrace.LeftOut;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.pet.PetName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class Deliveries {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final EventJson EVENT = EventJson.of("{\"type\":\"track\"}".getBytes(StandardCharsets.UTF_8));
    static final Row ROW = Row.of(
            Map.of(ColumnName.of("EMAIL_ADDRESS_"), "ada@example.org", ColumnName.of("NOTE"), "\"\u20ac\u0001\\"));

    static final DeliveryTrace TRACE = new DeliveryTrace(
            List.of(
                    new Sent(
                            Stage.LIST,
                            MergeApi.SYNC,
                            NOON,
                            NOON.plusMillis(7),
                            Optional.empty(),
                            ROW,
                            "stored; the person's RIID is 123"),
                    new Sent(
                            Stage.PET,
                            MergeApi.ASYNC,
                            NOON.plusSeconds(1),
                            NOON.plusSeconds(2),
                            Optional.of("TVVjVTY2"),
                            Row.of(Map.of(ColumnName.of("RIID_"), "123", ColumnName.of("EMPTY"), "")),
                            "refused: X: \u20ac")),
            Arrays.stream(Reason.values())
                    .map(reason -> new LeftOut(NOON.plusSeconds(3), reason))
                    .toList());

    private Deliveries() {}

    static DeliveryRecord pending(String messageId) {
        return pending(messageId, "Profiles", NOON, "ada@example.org");
    }

    static DeliveryRecord pending(String messageId, String subscription, Instant acceptedAt, String... identifiers) {
        return new DeliveryRecord(
                new DeliveryRecord.Key(messageId, "marketing", subscription),
                "web",
                "upsertListMember",
                Optional.of(new ListName("CONTACTS_LIST")),
                Optional.of(new PetName("TRAITS")),
                Set.of(identifiers),
                acceptedAt,
                Instant.parse("0000-01-01T00:00:00Z"),
                0,
                new DeliveryRecord.Pending());
    }

    static DeliveryRecord delivered(DeliveryRecord record, String riid) {
        return record.now(new Delivered(riid, NOON.plusSeconds(1)), 2);
    }

    static DeliveryRecord dead(DeliveryRecord record, String code) {
        return record.now(
                new Dead(
                        new Failure(code, "in words"),
                        NOON.plusSeconds(2),
                        Optional.of(new Letter(EVENT, Optional.of(ROW)))),
                3);
    }

    static DeliveryRecord discarded(DeliveryRecord record) {
        return record.now(
                new Dead(record.failure().orElseThrow(), record.settledAt().orElseThrow(), Optional.empty()),
                record.attempts());
    }
}
