package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.delivery.DeliveryHost.audiences;
import static io.responsysdestination.application.delivery.DeliveryHost.profiles;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens, and in whatever order: every delivery is accounted for, and no checkpoint passes one that is open. */
class LaneProperties {
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofSeconds(5));

    private record Place(String audience, String person) {}

    /** What may happen to a service. */
    enum Happening {
        PERSON,
        AUDIENCE,
        OTHER_AUDIENCE,
        BAD_PAYLOAD,
        REFUSED_ROW,
        UNWANTED,
        STRANGE_SOURCE,
        A_SHORT_WHILE,
        A_LONG_WHILE,
        OUTAGE,
        NO_ANSWERS,
        ANSWERS,
        TABLE_STUCK,
        TABLE_WORKS,
        LEDGER_BREAKS,
        LEDGER_WORKS,
        JOURNAL_BREAKS,
        JOURNAL_WORKS,
        REPLAY,
        DISCARD,
        KILL
    }

    private DeliveryHost host = new DeliveryHost();
    private final InMemoryAccount account = new InMemoryAccount();
    /** The deliveries that each position of the journal makes. */
    private final List<Set<String>> expected = new ArrayList<>();
    /** Whom the latest event has put into an audience or taken out of it. */
    private final Map<Place, Boolean> members = new HashMap<>();

    @Property(tries = 400)
    void everyDeliveryIsAccountedForAndNoCheckpointPassesAnOpenOne(
            @ForAll @Size(min = 1, max = 60) List<Happening> happenings,
            @ForAll @IntRange(min = 1, max = 30) int events,
            @ForAll @IntRange(min = 1, max = 30) int parked) {
        LaneProperties world = new LaneProperties();
        world.host = new DeliveryHost(new LaneLimits(events, LaneLimits.BYTES_MAX, parked));
        world.account.lists.refuseRows(row -> row.asMap().containsValue("Nowhere"));
        world.open();
        for (Happening happening : happenings) {
            world.let(happening);
            world.check();
        }
        world.mendEverything();
        world.check();
        assertThat(world.host.tally().pending()).isZero();
        assertThat(world.host.state("marketing").state()).isEqualTo("idle");
        assertThat(world.host.state("marketing").pending()).isZero();
        assertThat(world.host.delivery.drained()).isCompleted();
        assertThat(world.host.tally().created())
                .isEqualTo(
                        world.expected.stream().flatMap(Set::stream).distinct().count());
        assertThat(world.host.journal.checkpointOf("marketing"))
                .isCompletedWithValue((long) world.host.journal.events().size());
        world.members.forEach((place, isMember) -> {
            String audience = place.audience();
            assertThat(world.account.petRow(audience, "EMAIL_ADDRESS_", place.person() + "@example.org"))
                    .containsEntry(audience.toUpperCase(Locale.ROOT), isMember ? "1" : "0");
        });
    }

    private void open() {
        host.destination("marketing", account, settings(), true, profiles(), audiences());
    }

    private void let(Happening happening) {
        String id = "m-" + expected.size();
        String person = "'email':'p" + expected.size() % 7 + "@example.org'";
        switch (happening) {
            case PERSON -> accept(id, "{'traits':{" + person + ",'city':'" + id + "'}}", "Profiles");
            case AUDIENCE -> acceptMember(id, "vip");
            case OTHER_AUDIENCE -> acceptMember(id, "gold");
            case BAD_PAYLOAD -> accept(id, "{'traits':{" + person + ",'optin':'perhaps'}}", "Profiles");
            case REFUSED_ROW -> accept(id, "{'traits':{" + person + ",'city':'Nowhere'}}", "Profiles");
            case UNWANTED -> accept(id, "{'integrations':{'All':false},'traits':{" + person + "}}");
            case STRANGE_SOURCE -> {
                host.acceptFrom("elsewhere", id, "{}");
                expected.add(Set.of());
            }
            case A_SHORT_WHILE -> host.time.pass(Duration.ofMillis(300));
            case A_LONG_WHILE -> host.time.pass(LINGER.multipliedBy(40));
            case OUTAGE -> account.lists.answers().fail(2, OUTAGE);
            case NO_ANSWERS -> account.lists.answers().hold();
            case ANSWERS -> account.lists.answers().release();
            case TABLE_STUCK -> account.tables.mergesOf("vip").hold();
            case TABLE_WORKS -> account.tables.mergesOf("vip").release();
            case LEDGER_BREAKS -> host.ledger.broken(true);
            case LEDGER_WORKS -> host.ledger.broken(false);
            case JOURNAL_BREAKS -> host.journal.unreadable(true);
            case JOURNAL_WORKS -> host.journal.unreadable(false);
            case REPLAY -> {
                assertThat(host.letters.replay(DeliveryQuery.all())).isCompleted();
                expectReplays();
            }
            case DISCARD ->
                assertThat(host.letters.discard(DeliveryQuery.all())).isCompleted();
            case KILL -> {
                host = host.killed();
                open();
            }
        }
    }

    private void acceptMember(String id, String audience) {
        String person = "p" + expected.size() % 7;
        boolean isMember = expected.size() % 2 == 0;
        host.acceptMember(id, person, audience, isMember);
        members.put(new Place(audience, person), isMember);
        expect("Profiles", "Audiences");
    }

    private void accept(String id, String event, String... subscriptions) {
        host.accept(id, event);
        expect(subscriptions);
    }

    private void expect(String... subscriptions) {
        String id = "m-" + expected.size();
        Set<String> deliveries = new TreeSet<>();
        for (String subscription : subscriptions) {
            deliveries.add(id + " " + subscription);
        }
        expected.add(deliveries);
    }

    /** Events that were put into the journal again. */
    private void expectReplays() {
        List<String> ids =
                host.journal.events().stream().map(event -> event.messageId()).toList();
        for (int position = expected.size(); position < ids.size(); position++) {
            expected.add(Set.of());
        }
    }

    private void check() {
        Tally tally = host.tally();
        assertThat(tally.created()).isEqualTo(tally.pending() + tally.delivered() + tally.dead());
        Set<String> ended = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (DeliveryRecord record : host.ledger.all()) {
            String delivery = record.key().messageId() + " " + record.key().subscription();
            known.add(delivery);
            if (record.status() != DeliveryRecord.Status.PENDING || wasReplayed(record)) {
                ended.add(delivery);
            }
        }
        assertThat(expected.stream().flatMap(Set::stream).toList()).containsAll(known);
        for (int position = 1; position <= checkpoint(); position++) {
            assertThat(ended).containsAll(expected.get(position - 1));
        }
    }

    /** What ended once and is on its way again was settled where it stood first. */
    private boolean wasReplayed(DeliveryRecord record) {
        return host.journal.events().stream()
                        .filter(event -> event.messageId().equals(record.key().messageId()))
                        .count()
                > 1;
    }

    private long checkpoint() {
        return host.journal.noted("marketing");
    }

    private void mendEverything() {
        host.ledger.broken(false);
        host.journal.unreadable(false);
        account.lists.answers().release();
        account.tables.mergesOf("vip").release();
        host.time.pass(Duration.ofMinutes(10));
    }
}
