package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.acceptance.EventAcceptance;
import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DefaultMappings;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.testkit.FakeJournal;
import io.responsysdestination.application.testkit.FakeLedger;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.ManualTimer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Delivery with everything around it in memory. Events are identify calls of the source web, JSON with single quotes. */
final class DeliveryHost {
    static final Duration LINGER = Duration.ofSeconds(1);

    final FakeJournal journal = new FakeJournal();
    final FakeLedger ledger = new FakeLedger();
    final ManualTimer time = new ManualTimer();
    final Delivery delivery = new Delivery(
            journal,
            ledger,
            json -> JsonObject.of(new String(json.utf8(), StandardCharsets.UTF_8)),
            time,
            time,
            () -> new EventAcceptance.Counts(0, 0, 0));

    /** Opens a lane with Upsert List Member for every identify call. */
    InMemoryAccount destination(String name, Subscription... subscriptions) {
        InMemoryAccount account = new InMemoryAccount();
        delivery.add(
                new Destination(
                        name,
                        Set.of("web"),
                        settings().build(),
                        subscriptions.length == 0 ? List.of(profiles()) : List.of(subscriptions),
                        LINGER,
                        true),
                account.lists,
                account.tables,
                account.status);
        return account;
    }

    static Subscription profiles() {
        return new Subscription(
                "Profiles",
                ActionKind.UPSERT_LIST_MEMBER,
                Trigger.compile("type = \"identify\""),
                Mapping.compile(Map.of(
                        "userData",
                        Map.of(
                                "EMAIL_ADDRESS_", Map.of("@path", "$.traits.email"),
                                "CITY_", Map.of("@path", "$.traits.city"),
                                "EMAIL_PERMISSION_STATUS_", Map.of("@path", "$.traits.optin")))),
                Set.of());
    }

    static Subscription audiences() {
        return new Subscription(
                "Audiences",
                ActionKind.SEND_AUDIENCE_AS_PET,
                Trigger.compile("type = \"identify\""),
                Mapping.compile(DefaultMappings.of(ActionKind.SEND_AUDIENCE_AS_PET)),
                Set.of());
    }

    /** Keeps an event as acceptance does and wakes the lanes. */
    void accept(String messageId, String event) {
        acceptFrom("web", messageId, event.replace('\'', '"'));
    }

    void acceptPerson(String messageId, String person, String city) {
        accept(messageId, "{'traits':{'email':'" + person + "@example.org','city':'" + city + "'}}");
    }

    void acceptFrom(String source, String messageId, String json) {
        assertThat(journal.append(List.of(new AcceptedEvent(
                        messageId,
                        source,
                        EventType.IDENTIFY,
                        time.instant(),
                        time.instant(),
                        EventJson.of(json.getBytes(StandardCharsets.UTF_8))))))
                .isCompleted();
        delivery.wake();
    }

    DestinationState state(String destination) {
        return summary().destinations().stream()
                .filter(state -> state.name().equals(destination))
                .findFirst()
                .orElseThrow();
    }

    Tally tally() {
        return summary().deliveries();
    }

    /** Each delivery's message and status, and the code of its failure. */
    List<String> deliveries() {
        return ledger.all().stream()
                .map(record -> record.key().messageId() + " " + record.status()
                        + record.failure().map(failure -> " " + failure.code()).orElse(""))
                .toList();
    }

    Summary summary() {
        CompletableFuture<Summary> summary = delivery.summary().toCompletableFuture();
        assertThat(summary).isCompleted();
        return Objects.requireNonNull(summary.getNow(null));
    }
}
