package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.delivery.DeliveryHost.audiences;
import static io.responsysdestination.application.delivery.DeliveryHost.profiles;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.testkit.InMemoryAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A lane's window, its checkpoint, and the stores it depends on. */
class LaneTest {
    private static final Duration NOW = Duration.ZERO;

    private static final int WINDOW = 2_000;
    private static final int BYTES = 8 * 1024 * 1024;

    private final DeliveryHost host = new DeliveryHost(new LaneLimits(WINDOW, BYTES, LaneLimits.PARKED_MAX));

    @Test
    void oneTableHasHalfOfTheWindowInHandAndTheRestStaysInTheJournal() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().hold();
        acceptPeople(WINDOW + 1);
        int half = WINDOW / 2 + 1;

        host.time.pass(LINGER);

        assertThat(host.state("marketing").pending()).isEqualTo(WINDOW + 1);
        assertThat(host.tally()).isEqualTo(new Tally(half, half, 0, 0));
        assertThat(host.state("marketing").state()).isEqualTo("delivering");

        account.lists.answers().release();
        host.time.pass(LINGER.multipliedBy(3));

        assertThat(host.tally()).isEqualTo(new Tally(WINDOW + 1, 0, WINDOW + 1, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(WINDOW + 1L);
    }

    @Test
    void largeEventsTakeTheRoomOfSeveral() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().hold();
        String filling = "x".repeat(64 * 1024);
        int fitting = BYTES / filling.length();
        for (int i = 0; i < fitting; i++) {
            host.accept("m-" + i, "{'filling':'" + filling + "','traits':{'email':'p" + i + "@example.org'}}");
        }

        host.time.pass(LINGER);

        assertThat(host.state("marketing").pending()).isEqualTo(fitting);
        assertThat(host.tally().pending()).isBetween(fitting * 4L / 10, fitting / 2L);
    }

    @Test
    void recordsManyDeliveriesInOneWrite() {
        var unused = host.destination("marketing");
        acceptPeople(10_000);

        host.time.pass(LINGER);

        assertThat(host.tally().delivered()).isEqualTo(10_000);
        assertThat(host.ledger.writes()).isLessThan(50);
    }

    @Test
    void eventsThatComeOneByOneAreNotReadOneByOne() {
        var unused = host.destination("marketing");
        host.time.pass(NOW);
        int before = host.journal.reads();

        for (int i = 0; i < 200; i++) {
            host.acceptPerson("m-" + i, "p" + i, "Braga");
            host.time.pass(Duration.ofMillis(1));
        }

        assertThat(host.journal.reads() - before).isLessThan(40);
    }

    @Test
    void goesOnAfterAKillWhereEverythingBeforeWasSettled() {
        InMemoryAccount account = host.destination("marketing");
        acceptPeople(10);
        host.time.pass(LINGER);
        account.lists.answers().hold();
        host.acceptPerson("late", "p3", "Porto");
        host.accept("bad", "{'traits':{'email':'q@example.org','optin':'perhaps'}}");
        host.time.pass(LINGER);
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(10L);

        DeliveryHost next = host.killed();
        int sentBefore = account.lists.requests().size();
        account.lists.answers().release();
        next.destination("marketing", account, settings(), true);
        next.time.pass(LINGER);

        assertThat(account.lists.requests()).hasSize(sentBefore + 1);
        assertThat(next.tally()).isEqualTo(new Tally(12, 0, 11, 1));
        assertThat(next.journal.checkpointOf("marketing")).isCompletedWithValue(12L);
        assertThat(account.member("EMAIL_ADDRESS_", "p3@example.org")).containsEntry("CITY_", "Porto");
    }

    @Test
    void whatIsUnsentWhenItStopsStaysInTheJournalForTheNextLife() {
        InMemoryAccount account = host.destination("marketing");
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(NOW);

        host.delivery.stop();
        host.time.pass(LINGER);
        assertThat(host.delivery.drained()).isCompleted();
        assertThat(account.lists.requests()).isEmpty();
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(0L);

        DeliveryHost next = host.killed();
        next.destination("marketing", account, settings(), true);
        next.time.pass(LINGER);
        assertThat(next.deliveries()).containsExactly("m-1 DELIVERED");
    }

    @Test
    void whatIsUnderWayWhenItStopsIsRecordedAndOnlyThenIsItDrained() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);

        host.delivery.stop();
        var drained = host.delivery.drained();
        host.time.pass(LINGER);
        assertThat(drained).isNotDone();
        account.lists.answers().release();
        host.time.pass(NOW);

        assertThat(drained).isCompleted();
        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED");
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(1L);
    }

    @Test
    void aDrainDoesNotWaitForCompany() {
        InMemoryAccount account = host.destination("marketing");
        host.acceptPerson("m-1", "a", "Braga");

        var drained = host.delivery.drained();
        host.time.pass(NOW);

        assertThat(drained).isCompleted();
        assertThat(account.members()).hasSize(1);
    }

    @Test
    void aJournalThatCannotBeReadCostsTimeAndSaysSo() {
        InMemoryAccount account = new InMemoryAccount();
        host.journal.unreadable(true);
        host.destination("marketing", account, settings(), true);
        host.acceptPerson("m-1", "a", "Braga");

        host.time.pass(Duration.ofHours(1));
        assertThat(host.state("marketing").state()).isEqualTo("waiting");
        assertThat(host.state("marketing").reason()).isEqualTo("the journal cannot be read");
        host.journal.unreadable(false);
        host.time.pass(Duration.ofMinutes(1));

        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED");
        assertThat(host.state("marketing").state()).isEqualTo("idle");
    }

    @Test
    void aLedgerThatCannotBeWrittenCostsTimeAndNoEnd() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.refuseRows(row -> row.asMap().containsValue("a@example.org"));
        host.ledger.broken(true);
        host.acceptPerson("m-1", "a", "Braga");
        host.acceptPerson("m-2", "b", "Braga");

        host.time.pass(Duration.ofHours(1));
        assertThat(host.state("marketing").state()).isEqualTo("waiting");
        assertThat(host.state("marketing").reason()).isEqualTo("the ledger cannot be written");
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(0L);
        host.ledger.broken(false);
        host.time.pass(Duration.ofMinutes(1));

        assertThat(host.deliveries()).containsExactly("m-1 DEAD RECORD_REFUSED", "m-2 DELIVERED");
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L);
        assertThat(host.state("marketing").state()).isEqualTo("idle");
    }

    @Test
    void saysHowLongTheOldestEventHasBeenUnderWay() {
        InMemoryAccount account = host.destination("marketing");
        assertThat(host.state("marketing").oldestPendingSeconds()).isZero();
        account.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(Duration.ofSeconds(30));
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(Duration.ofSeconds(61));

        assertThat(host.state("marketing").oldestPendingSeconds()).isEqualTo(91);
        account.lists.answers().release();
        host.time.pass(LINGER);
        assertThat(host.state("marketing").oldestPendingSeconds()).isZero();
    }

    @Test
    void saysWhyTheJournalTakesNothing() {
        assertThat(host.summary().trouble()).isEmpty();
        host.journal.full(true);
        assertThat(host.summary().trouble()).contains("full");
    }

    @Test
    void aTableThatDoesNotAnswerKeepsNoOtherDeliveryFromSettling() {
        InMemoryAccount account = host.destination("marketing", profiles(), audiences());
        account.tables.merges().hold();
        host.accept(
                "stuck",
                "{'userId':'c-1','traits':{'email':'a@example.org','vip':true},'context':{'personas':"
                        + "{'computation_class':'audience','computation_key':'vip'}}}");
        acceptPeople(2 * WINDOW);

        host.time.pass(LINGER.multipliedBy(3));

        assertThat(host.tally()).isEqualTo(new Tally(2 * WINDOW + 2, 1, 2 * WINDOW + 1, 0));
        assertThat(host.state("marketing").pending()).isOne();
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(0L);
        account.tables.merges().release();
        host.time.pass(LINGER);
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L * WINDOW + 1);
    }

    private void acceptPeople(int count) {
        for (int i = 0; i < count; i++) {
            host.acceptPerson("m-" + i, "p" + i, "Braga");
        }
    }
}
