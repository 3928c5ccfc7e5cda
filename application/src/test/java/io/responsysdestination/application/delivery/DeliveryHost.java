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
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.testkit.FakeJournal;
import io.responsysdestination.application.testkit.FakeLedger;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.ManualTimer;
import io.responsysdestination.application.testkit.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Delivery with everything around it in memory. Events are identify calls of the source web, JSON with single quotes. */
final class DeliveryHost {
    static final Duration LINGER = Duration.ofSeconds(1);

    final FakeJournal journal;
    final FakeLedger ledger;
    final ManualTimer time = new ManualTimer();
    final Delivery delivery;
    final DeadLetters letters;
    private final LaneLimits limits;

    DeliveryHost() {
        this(LaneLimits.STANDARD);
    }

    DeliveryHost(LaneLimits limits) {
        this(new FakeJournal(), new FakeLedger(), limits);
    }

    private DeliveryHost(FakeJournal journal, FakeLedger ledger, LaneLimits limits) {
        this.limits = limits;
        this.journal = journal;
        this.ledger = ledger;
        EventParser parser = json -> JsonObject.of(new String(json.utf8(), StandardCharsets.UTF_8));
        this.delivery =
                new Delivery(journal, ledger, parser, time, time, () -> new EventAcceptance.Counts(0, 0, 0), limits);
        this.letters = new DeadLetters(journal, ledger, parser, delivery);
    }

    /** The next life of a process that has been killed: for this one nothing happens any more, and what was pending is forgotten. */
    DeliveryHost killed() {
        ledger.forgetPending();
        DeliveryHost next = new DeliveryHost(journal, ledger, limits);
        next.time.pass(Duration.between(next.time.instant(), time.instant()));
        return next;
    }

    /** Opens a lane with Upsert List Member for every identify call. */
    InMemoryAccount destination(String name, Subscription... subscriptions) {
        InMemoryAccount account = new InMemoryAccount();
        destination(name, account, settings(), true, subscriptions);
        return account;
    }

    /** Opens a lane to an account that has been there before. */
    void destination(
            String name,
            InMemoryAccount account,
            Settings settings,
            boolean newestWins,
            Subscription... subscriptions) {
        delivery.add(
                new Destination(
                        name,
                        Set.of("web"),
                        settings.build(),
                        subscriptions.length == 0 ? List.of(profiles()) : List.of(subscriptions),
                        LINGER,
                        newestWins),
                account.lists,
                account.tables,
                account.status);
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
                                "CUSTOMER_ID_", Map.of("@path", "$.userId"),
                                "CITY_", Map.of("@path", "$.traits.city"),
                                "STATE_", Map.of("@path", "$.traits.state"),
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

    /** Into the PET {@code audience}, whose column has its name in capitals; by {@link #audiences}. */
    void acceptMember(String messageId, String person, String audience, boolean isMember) {
        accept(
                messageId,
                "{'userId':'c-" + person + "','traits':{'email':'" + person + "@example.org','" + audience + "':"
                        + isMember + "},'context':{'personas':{'computation_class':'audience','computation_key':'"
                        + audience + "'}}}");
    }

    void acceptFrom(String source, String messageId, String json) {
        acceptFrom(source, messageId, json, time.instant());
    }

    void acceptFrom(String source, String messageId, String json, Instant timestamp) {
        assertThat(journal.append(List.of(new AcceptedEvent(
                        messageId,
                        source,
                        EventType.IDENTIFY,
                        time.instant(),
                        timestamp,
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
