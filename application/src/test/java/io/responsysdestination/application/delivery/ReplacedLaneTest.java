package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.testkit.InMemoryAccount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A destination changes, or goes, while it has something under way. */
class ReplacedLaneTest {
    private static final Duration NOW = Duration.ZERO;

    private final DeliveryHost host = new DeliveryHost();

    @Test
    void whatIsUnderWayEndsBeforeTheNextLaneBeginsAndNothingIsSentTwice() {
        InMemoryAccount former = host.destination("marketing");
        InMemoryAccount next = new InMemoryAccount();
        former.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.acceptPerson("m-2", "b", "Porto");
        host.time.pass(NOW);

        var replaced = replace(next, DeliveryHost.profiles());
        host.acceptPerson("m-3", "c", "Lagos");
        host.time.pass(LINGER);
        assertThat(replaced).isNotDone();
        assertThat(next.lists.requests()).isEmpty();
        assertThat(host.state("marketing").state()).isEqualTo("waiting");
        assertThat(host.state("marketing").reason()).contains("changed configuration");
        former.lists.answers().release();
        host.time.pass(LINGER);

        assertThat(replaced).isCompleted();
        assertThat(former.members()).hasSize(1);
        assertThat(next.members()).hasSize(2);
        assertThat(host.tally()).isEqualTo(new Tally(3, 0, 3, 0));
        assertThat(host.state("marketing").state()).isEqualTo("idle");
        assertThat(host.journal.noted("marketing")).isEqualTo(3);
    }

    @Test
    void whatTheNextLaneDoesNotWantIsPendingNoLonger() {
        InMemoryAccount former = host.destination("marketing", DeliveryHost.profiles(), DeliveryHost.audiences());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(NOW);
        assertThat(host.tally().pending()).isEqualTo(1);

        var replaced = replace(former, DeliveryHost.audiences());
        host.time.pass(LINGER);

        assertThat(replaced).isCompleted();
        assertThat(former.lists.requests()).isEmpty();
        assertThat(host.tally()).isEqualTo(new Tally(0, 0, 0, 0));
        assertThat(host.summary().events().unmatched()).isEqualTo(1);
    }

    @Test
    void ofSeveralThatAreToTakeOverTheLastOneDoes() {
        InMemoryAccount former = host.destination("marketing");
        InMemoryAccount skipped = new InMemoryAccount();
        InMemoryAccount last = new InMemoryAccount();
        former.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);

        var first = replace(skipped, DeliveryHost.profiles());
        var second = replace(last, DeliveryHost.profiles());
        former.lists.answers().release();
        host.acceptPerson("m-2", "b", "Porto");
        host.time.pass(LINGER);

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(skipped.lists.requests()).isEmpty();
        assertThat(last.members()).hasSize(1);
        assertThat(host.tally()).isEqualTo(new Tally(2, 0, 2, 0));
    }

    @Test
    void aDestinationThatIsRemovedEndsWhatIsUnderWayAndHoldsNothingBack() {
        InMemoryAccount former = host.destination("marketing");
        former.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        assertThat(host.delivery.hasDeliveredAll("marketing")).isFalse();

        var removed = host.delivery.remove("marketing");
        host.time.pass(LINGER);
        assertThat(removed).isNotDone();
        assertThat(host.delivery.leaving()).containsExactly("marketing");
        former.lists.answers().release();
        host.time.pass(LINGER);

        assertThat(removed).isCompleted();
        assertThat(host.delivery.leaving()).isEmpty();
        assertThat(host.summary().destinations()).isEmpty();
        assertThat(host.journal.knows("marketing")).isFalse();
        assertThat(host.tally()).isEqualTo(new Tally(1, 0, 1, 0));
    }

    @Test
    void aStopWhileOneTakesOverLeavesTheRestInTheJournal() {
        InMemoryAccount former = host.destination("marketing");
        InMemoryAccount next = new InMemoryAccount();
        former.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.acceptPerson("m-2", "b", "Porto");

        var replaced = replace(next, DeliveryHost.profiles());
        host.delivery.stop();
        var drained = host.delivery.drained();
        former.lists.answers().release();
        host.time.pass(LINGER);

        assertThat(replaced).isCompleted();
        assertThat(drained).isCompleted();
        assertThat(next.lists.requests()).isEmpty();
        assertThat(host.journal.noted("marketing")).isEqualTo(1);
        assertThat(host.journal.knows("marketing")).isTrue();
    }

    private CompletionStage<Delivery.Drained> replace(InMemoryAccount account, Subscription... subscriptions) {
        return host.delivery.replace(
                new Destination("marketing", Set.of("web"), settings().build(), List.of(subscriptions), LINGER, true),
                account.lists,
                account.tables,
                account.status);
    }
}
