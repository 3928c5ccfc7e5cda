package io.responsysdestination.benchmarks.console;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.journal.DataDirectory;
import io.responsysdestination.adapter.journal.SqliteLedger;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.benchmarks.mapping.IdentifyEvents;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.pet.PetName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Ends of deliveries as the service's own ledger keeps them, spread over the days that it keeps them for. */
final class FilledLedger {
    static final int PEOPLE = 400_000;
    static final String RARE_CODE = "RARE";
    static final Duration SPREAD = Duration.ofDays(13);

    private static final Duration RETENTION = Duration.ofDays(14);
    private static final int AT_ONCE = 2_000;
    private static final int RARE_EVERY = 100_000;
    private static final long FIRST_RIID = 1_000_000_000;
    private static final List<String> CODES =
            List.of("PAYLOAD_VALIDATION_FAILED", "MERGEFAILED", "RECORD_REFUSED", "NO_RIID", "INVALID_FIELD_VALUE");
    private static final List<String> DESTINATIONS = List.of("marketing", "loyalty");
    private static final List<String> SUBSCRIPTIONS = List.of("Profiles", "Traits", "Audiences");
    private static final List<String> ACTIONS = List.of("upsertListMember", "sendToPet", "sendAudienceAsPet");

    private final Instant first;
    private final long microsBetween;
    private final int deadPercent;

    private FilledLedger(int deliveries, int deadPercent) {
        this.first = Instant.now().minus(SPREAD);
        this.microsBetween = SPREAD.toNanos() / 1_000 / deliveries;
        this.deadPercent = deadPercent;
    }

    /** Writes {@code deliveries} ends into an empty folder, of which so many in a hundred are dead letters; blocks. */
    static void write(Path folder, int deliveries, int deadPercent) throws Exception {
        FilledLedger filled = new FilledLedger(deliveries, deadPercent);
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = SqliteLedger.open(directory, RETENTION, InstantSource.system(), Runnable::run)) {
            List<CompletionStage<?>> underWay = new ArrayList<>();
            for (int start = 0; start < deliveries; start += AT_ONCE) {
                List<DeliveryRecord> records = new ArrayList<>();
                for (int number = start; number < Math.min(deliveries, start + AT_ONCE); number++) {
                    records.add(filled.record(number));
                }
                underWay.add(ledger.record(records));
                // The next records are made while these are written.
                if (underWay.size() > 1) {
                    Object unused = await(underWay.remove(0));
                }
            }
            for (CompletionStage<?> last : underWay) {
                Object unused = await(last);
            }
        }
    }

    static String messageId(int number) {
        return "message-" + number;
    }

    static String email(int number) {
        return "person." + number % PEOPLE + "@mail.example.org";
    }

    static String customer(int number) {
        return "customer-" + number % PEOPLE;
    }

    static String riid(int number) {
        return String.valueOf(FIRST_RIID + number % PEOPLE);
    }

    static String destination(int number) {
        return DESTINATIONS.get(number % 7 == 0 ? 1 : 0);
    }

    static String subscription(int number) {
        return SUBSCRIPTIONS.get(number % SUBSCRIPTIONS.size());
    }

    private DeliveryRecord record(int number) {
        Instant accepted = first.plusNanos(number * microsBetween * 1_000);
        Instant settled = accepted.plusSeconds(2);
        Row row = Row.of(Map.of(
                ColumnName.of("EMAIL_ADDRESS_"),
                email(number),
                ColumnName.of("CUSTOMER_ID_"),
                customer(number),
                ColumnName.of("CITY_"),
                "London"));
        // Not a multiple of what chooses the destination and subscription, so that every one has its share.
        boolean dead = number % 101 < deadPercent * 101 / 100.0;
        return new DeliveryRecord(
                new DeliveryRecord.Key(messageId(number), destination(number), subscription(number)),
                "web",
                ACTIONS.get(number % ACTIONS.size()),
                Optional.of(new ListName("CONTACTS_LIST")),
                number % SUBSCRIPTIONS.size() == 0 ? Optional.empty() : Optional.of(new PetName("TRAITS")),
                Set.of(email(number), customer(number)),
                accepted,
                accepted,
                1,
                dead ? dead(number, row, settled) : new Delivered(riid(number), settled),
                new DeliveryTrace(List.of(sent(row, accepted, settled)), List.of()));
    }

    private static Dead dead(int number, Row row, Instant at) {
        String code = number % RARE_EVERY == 0 ? RARE_CODE : CODES.get(number / 11 % CODES.size());
        EventJson event = EventJson.of(IdentifyEvents.json(number).getBytes(StandardCharsets.UTF_8));
        return new Dead(
                new Failure(code, "the row was refused for " + email(number)),
                at,
                Optional.of(new Letter(event, Optional.of(row))));
    }

    private static Sent sent(Row row, Instant accepted, Instant settled) {
        return new Sent(Stage.LIST, MergeApi.SYNC, accepted.plusSeconds(1), settled, Optional.empty(), row, "answered");
    }
}
