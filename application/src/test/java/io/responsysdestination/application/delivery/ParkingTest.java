package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.delivery.DeliveryHost.audiences;
import static io.responsysdestination.application.delivery.DeliveryHost.profiles;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.list.ListName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A PET that does not answer: what waits for it waits in the journal and keeps nothing else waiting. */
class ParkingTest {
    private static final int WINDOW = 60;
    /** Many times more than the window holds. */
    private static final int BEHIND = 600;

    /** Rows wait for company before the list, and again before the PET. */
    private static final Duration A_MOMENT = LINGER.multipliedBy(3);

    /** Less than a request's rows is in hand at a time, so that each request waits for company. */
    private static final Duration A_WHILE = LINGER.multipliedBy(200);

    private DeliveryHost host = new DeliveryHost(new LaneLimits(WINDOW, LaneLimits.BYTES_MAX, LaneLimits.PARKED_MAX));
    private final InMemoryAccount account = new InMemoryAccount();

    @Test
    void eventsForABrokenTableThatWouldFillTheWindowManyTimesDelayNeitherAnotherTableNorTheList() {
        opensWithABrokenTable(profiles(), audiences());
        acceptVips(BEHIND);
        host.acceptMember("gold", "g", "gold", true);
        host.time.pass(A_WHILE);

        assertThat(account.members()).hasSize(BEHIND + 1);
        assertThat(account.petRow("gold", "EMAIL_ADDRESS_", "g@example.org")).containsEntry("GOLD", "1");
        assertThat(host.tally().delivered()).isEqualTo(BEHIND + 2);
        assertThat(host.tally().pending()).isLessThanOrEqualTo(WINDOW);
        assertThat(host.state("marketing").pending()).isEqualTo(BEHIND);
        assertThat(host.state("marketing").unread()).isZero();
    }

    @Test
    void everythingComesBackOnceTheTableAnswers() {
        opensWithABrokenTable(profiles(), audiences());
        acceptVips(BEHIND);
        host.time.pass(A_MOMENT);
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(account.tables.rows(Settings.LIST, "vip")).hasSize(BEHIND);
        assertThat(host.tally()).isEqualTo(new Tally(2 * BEHIND, 0, 2 * BEHIND, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue((long) BEHIND);
        assertThat(host.state("marketing").state()).isEqualTo("idle");
        assertThat(host.state("marketing").pending()).isZero();
        assertThat(host.delivery.drained()).isCompleted();
    }

    @Test
    void aPersonsRowsInOneTableComeInTheOrderOfTheEvents() {
        opensWithABrokenTable(profiles(), audiences());
        for (int round = 0; round < BEHIND / 10; round++) {
            for (int person = 0; person < 10; person++) {
                host.acceptMember("m-" + round + "-" + person, "p" + person, "vip", (round + person) % 2 == 0);
            }
        }
        host.time.pass(A_MOMENT);
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        for (int person = 0; person < 10; person++) {
            assertThat(account.petRow("vip", "EMAIL_ADDRESS_", "p" + person + "@example.org"))
                    .containsEntry("VIP", (BEHIND / 10 - 1 + person) % 2 == 0 ? "1" : "0");
        }
    }

    @Test
    void noCheckpointPassesWhatIsParkedThoughNothingIsInHand() {
        opensWithABrokenTable(audiences());
        acceptVips(BEHIND);
        host.time.pass(A_MOMENT);
        long inHand = host.tally().pending();

        host.journal.readsFail(true);
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(host.tally()).isEqualTo(new Tally(inHand, 0, inHand, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(inHand);
        host.journal.readsFail(false);
        host.time.pass(A_WHILE);
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue((long) BEHIND);
    }

    @Test
    void whatFindsRoomAgainDoesNotOvertakeWhatIsParked() {
        opensWithABrokenTable(audiences());
        account.tables.mergesOf("a").hold();
        account.tables.mergesOf("b").hold();
        for (int i = 0; i < WINDOW / 3; i++) {
            host.acceptMember("a-" + i, "p" + i, "a", true);
            host.acceptMember("b-" + i, "p" + i, "b", true);
            host.acceptMember("vip-" + i, "p" + i, "vip", true);
        }
        host.acceptMember("first", "x", "vip", true);
        host.time.pass(A_MOMENT);
        account.tables.mergesOf("a").release();
        host.time.pass(A_WHILE);
        host.acceptMember("second", "x", "vip", false);
        host.time.pass(A_WHILE);
        assertThat(host.deliveries()).noneMatch(delivery -> delivery.startsWith("first"));
        assertThat(host.deliveries()).noneMatch(delivery -> delivery.startsWith("second"));

        account.tables.mergesOf("b").release();
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(account.petRow("vip", "EMAIL_ADDRESS_", "x@example.org")).containsEntry("VIP", "0");
    }

    @Test
    void aKillForgetsWhatIsParkedAndTheJournalBringsItAgain() {
        opensWithABrokenTable(profiles(), audiences());
        acceptVips(BEHIND);
        host.time.pass(A_MOMENT);
        host = host.killed();
        account.tables.mergesOf("vip").release();
        host.destination("marketing", account, settings(), true, profiles(), audiences());
        host.time.pass(A_WHILE);

        assertThat(account.tables.rows(Settings.LIST, "vip")).hasSize(BEHIND);
        assertThat(host.tally()).isEqualTo(new Tally(2 * BEHIND, 0, 2 * BEHIND, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue((long) BEHIND);
    }

    @Test
    void whatIsParkedWhenItStopsStaysInTheJournal() {
        opensWithABrokenTable(audiences());
        acceptVips(BEHIND);
        host.time.pass(A_MOMENT);
        long created = host.tally().created();

        host.delivery.stop();
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(host.delivery.drained()).isCompleted();
        assertThat(host.tally().created()).isEqualTo(created).isLessThanOrEqualTo(WINDOW);
        assertThat(host.state("marketing").pending())
                .isEqualTo(BEHIND - host.tally().delivered());
    }

    @Test
    void severalBrokenTablesLeaveRoomForOthersTogether() {
        host.destination("marketing", account, settings(), true, audiences());
        for (int table = 0; table < 10; table++) {
            account.tables.mergesOf("t" + table).hold();
        }
        for (int i = 0; i < BEHIND; i++) {
            host.acceptMember("m-" + i, "p" + i, "t" + i % 10, true);
        }
        host.acceptMember("gold", "g", "gold", true);
        host.time.pass(A_WHILE);

        assertThat(account.petRow("gold", "EMAIL_ADDRESS_", "g@example.org")).containsEntry("GOLD", "1");
        assertThat(host.state("marketing").pending()).isEqualTo(BEHIND);
    }

    @Test
    void beyondTheLimitTheLaneWaitsAndSaysWhy() {
        host = new DeliveryHost(new LaneLimits(WINDOW, LaneLimits.BYTES_MAX, WINDOW));
        opensWithABrokenTable(audiences());
        acceptVips(BEHIND);
        host.acceptMember("gold", "g", "gold", true);
        host.time.pass(A_WHILE);

        assertThat(account.tables.rows(Settings.LIST, "gold")).isEmpty();
        assertThat(host.state("marketing").pending()).isLessThanOrEqualTo(3 * WINDOW);
        assertThat(host.state("marketing").pending() + host.state("marketing").unread())
                .isEqualTo(BEHIND + 1);
        assertThat(host.state("marketing").state()).isEqualTo("waiting");
        assertThat(host.state("marketing").reason()).startsWith("too much waits for tables");

        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);
        assertThat(account.tables.rows(Settings.LIST, "gold")).hasSize(1);
        assertThat(host.tally()).isEqualTo(new Tally(BEHIND + 1, 0, BEHIND + 1, 0));
        assertThat(host.state("marketing").state()).isEqualTo("idle");
    }

    @Test
    void theOldestPendingEventMayBeAParkedOne() {
        opensWithABrokenTable(audiences());
        acceptVips(WINDOW);
        host.time.pass(Duration.ofSeconds(100));
        host.acceptMember("late", "late", "vip", true);
        host.time.pass(Duration.ofSeconds(10));
        assertThat(host.state("marketing").oldestPendingSeconds()).isEqualTo(110);

        account.tables.mergesOf("vip").release();
        account.lists.answers().hold();
        host.time.pass(Duration.ofSeconds(10));

        assertThat(host.state("marketing").oldestPendingSeconds()).isBetween(20L, 120L);
    }

    @Test
    void aDrainWaitsForWhatIsParked() {
        opensWithABrokenTable(profiles(), audiences());
        acceptVips(BEHIND);
        var drained = host.delivery.drained();
        host.time.pass(A_WHILE);
        assertThat(drained).isNotDone();

        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(drained).isCompleted();
        assertThat(host.tally().pending()).isZero();
    }

    @Test
    void anOptOutIsNotParkedAndAnOlderStateDoesNotUndoIt() {
        host.destination("marketing", account, settings(), true);
        account.lists.answers().hold();
        for (int i = 0; i < BEHIND; i++) {
            host.accept("m-" + i, "{'traits':{'email':'p" + i + "@example.org','city':'Braga','optin':true}}");
        }
        host.accept("out", "{'traits':{'email':'p500@example.org','optin':false}}");
        host.time.pass(A_MOMENT);
        assertThat(host.deliveries()).contains("out PENDING").doesNotContain("m-500 PENDING");

        account.lists.answers().release();
        host.time.pass(A_WHILE);

        assertThat(account.member("EMAIL_ADDRESS_", "p500@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O")
                .containsEntry("CITY_", "Braga");
        assertThat(host.tally()).isEqualTo(new Tally(BEHIND + 1, 0, BEHIND + 1, 0));
    }

    @Test
    void whereOlderStatesMayOverwriteNothingOfOneListPassesWhatIsParkedForIt() {
        host.destination("marketing", account, settings(), false, profiles(), audiences(), elsewhere());
        account.tables.mergesOf("vip").hold();
        acceptVips(BEHIND);
        host.accept("new", "{'userId':'new','traits':{'email':'p500@example.org','elsewhere':true}}");
        host.time.pass(A_WHILE);
        assertThat(account.lists.members(new ListName("OTHER_LIST"))).hasSize(1);

        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(account.member("EMAIL_ADDRESS_", "p500@example.org")).containsEntry("CUSTOMER_ID_", "new");
        assertThat(host.tally()).isEqualTo(new Tally(2 * BEHIND + 2, 0, 2 * BEHIND + 2, 0));
    }

    @Test
    void replaysForABrokenTableWaitInTheJournalToo() {
        host.destination("marketing", account, settings(), true, audiences());
        account.tables.refuseRequestsWith(row -> true);
        acceptVips(2 * WINDOW);
        host.time.pass(A_WHILE);
        assertThat(host.tally().dead()).isEqualTo(2 * WINDOW);

        account.tables.refuseRequestsWith(row -> false);
        account.tables.mergesOf("vip").hold();
        assertThat(host.letters.replay(DeliveryQuery.all())).isCompleted();
        host.acceptMember("gold", "g", "gold", true);
        host.time.pass(A_WHILE);

        assertThat(account.petRow("gold", "EMAIL_ADDRESS_", "g@example.org")).containsEntry("GOLD", "1");
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);
        assertThat(account.tables.rows(Settings.LIST, "vip")).hasSize(2 * WINDOW);
        assertThat(host.tally()).isEqualTo(new Tally(2 * WINDOW + 1, 0, 2 * WINDOW + 1, 0));
    }

    @Test
    void whatTheJournalHasLostInTheMeantimeKeepsNothingWaiting() {
        opensWithABrokenTable(audiences());
        acceptVips(BEHIND);
        host.time.pass(A_MOMENT);
        for (long position : new long[] {40, 41, 200, BEHIND}) {
            host.journal.damage(position);
        }
        account.tables.mergesOf("vip").release();
        host.time.pass(A_WHILE);

        assertThat(host.tally()).isEqualTo(new Tally(BEHIND - 4, 0, BEHIND - 4, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue((long) BEHIND);
    }

    private void opensWithABrokenTable(Subscription... subscriptions) {
        host.destination("marketing", account, settings(), true, subscriptions);
        account.tables.mergesOf("vip").hold();
    }

    private void acceptVips(int count) {
        for (int i = 0; i < count; i++) {
            host.acceptMember("m-" + i, "p" + i, "vip", true);
        }
    }

    private static Subscription elsewhere() {
        return new Subscription(
                "Elsewhere",
                ActionKind.UPSERT_LIST_MEMBER,
                Trigger.compile("traits.elsewhere = true"),
                Mapping.compile(Map.of(
                        "list_name",
                        "OTHER_LIST",
                        "userData",
                        Map.of("EMAIL_ADDRESS_", Map.of("@path", "$.traits.email")))),
                Set.of());
    }
}
