package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Erasing somebody, and what it leaves untouched: above all the deliveries of everybody else. */
class ErasuresTest {
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofMinutes(5));
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final ErasureHost erasing = new ErasureHost(LaneLimits.STANDARD);
    private final DeliveryHost host = erasing.host;

    @Test
    void takesOutWhatWaitsDuringAnOutageAndDeliversTheOthers() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().fail(1, OUTAGE);
        host.acceptPerson("m-1", "ada", "London");
        host.acceptPerson("m-2", "bob", "Leeds");
        host.time.pass(LINGER);
        assertThat(host.tally().pending()).isEqualTo(2);

        ErasureReceipt receipt = erasing.erased("ada");

        assertThat(receipt.here()).isEqualTo(new ErasureReceipt.Here(1, 0, 0, 1, true));
        assertThat(host.deliveries()).containsExactly("m-1 DEAD ERASED", "m-2 PENDING");
        host.time.pass(AN_HOUR);
        assertThat(host.deliveries()).containsExactly("m-1 DEAD ERASED", "m-2 DELIVERED");
        assertThat(host.ledger.all().get(0).letter()).isEmpty();
        assertThat(host.ledger.all().get(0).identifiers()).isEmpty();
        assertThat(account.members())
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("EMAIL_ADDRESS_", "bob@example.org"));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L);
        assertThat(host.delivery.drained()).isCompleted();
        assertThat(account.status.told(SyncStatus.EventRefused.class)).isEmpty();
    }

    @Test
    void whatIsInARequestAtThatMomentEndsAsErasedToo() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().hold();
        host.acceptPerson("m-1", "ada", "London");
        host.time.pass(LINGER);

        ErasureReceipt receipt = erasing.erased("ada");

        assertThat(receipt.here().pendingDeliveries()).isOne();
        account.lists.answers().release();
        host.time.pass(LINGER);
        assertThat(host.deliveries()).containsExactly("m-1 DEAD ERASED");
        assertThat(host.ledger.all().get(0).riid()).isEmpty();
    }

    @Test
    void whatIsParkedIsErasedAndWhatIsParkedBehindItComesBack() {
        int window = 60;
        int others = 300;
        ErasureHost crowded = new ErasureHost(new LaneLimits(window, LaneLimits.BYTES_MAX, LaneLimits.PARKED_MAX));
        InMemoryAccount account = crowded.destination(DeliveryHost.audiences());
        account.tables.mergesOf("vip").hold();
        for (int i = 0; i < others; i++) {
            crowded.host.acceptMember("m-" + i, "p" + i, "vip", true);
            if (i % 7 == 0) {
                crowded.host.acceptMember("ada-" + i, "ada", "vip", true);
            }
        }
        crowded.host.time.pass(LINGER.multipliedBy(3));
        assertThat(crowded.host.tally().pending()).isLessThanOrEqualTo(window);

        ErasureReceipt receipt = crowded.erased("ada");

        assertThat(receipt.here().journalEvents()).isEqualTo(43);
        account.tables.mergesOf("vip").release();
        crowded.host.time.pass(AN_HOUR);
        assertThat(account.tables.rows(Settings.LIST, "vip").values()).hasSizeBetween(others, others + 1);
        assertThat(crowded.host.tally().delivered()).isEqualTo(others);
        assertThat(crowded.host.tally().pending()).isZero();
        assertThat(crowded.host.tally().dead()).isEqualTo(receipt.here().pendingDeliveries());
        assertThat(crowded.host.journal.checkpointOf("marketing")).isCompletedWithValue(others + 43L);
        assertThat(crowded.host.delivery.drained()).isCompleted();
    }

    @Test
    void anOptOutThatWasSentAheadIsErasedAndTheLaneGoesOn() {
        int backlog = 5_000;
        ErasureHost crowded = new ErasureHost(new LaneLimits(2_000, LaneLimits.BYTES_MAX, 1_000));
        InMemoryAccount account = crowded.destination();
        account.lists.answers().hold();
        for (int i = 0; i < backlog; i++) {
            crowded.host.acceptPerson("m-" + i, "p" + i, "Leeds");
        }
        crowded.host.accept("out", "{'traits':{'email':'ada@example.org','optin':false}}");
        crowded.host.time.pass(LINGER);

        ErasureReceipt receipt = crowded.erased("ada");

        assertThat(receipt.here().pendingDeliveries()).isOne();
        account.lists.answers().release();
        crowded.host.time.pass(AN_HOUR);
        assertThat(crowded.host.tally()).isEqualTo(new Tally(backlog + 1, 0, backlog, 1));
        assertThat(account.members()).hasSize(backlog);
        assertThat(crowded.host.delivery.drained()).isCompleted();
    }

    @Test
    void erasedOptOutsLeaveTheirPlaceOnTheWayAheadToOthers() {
        ErasureHost crowded = new ErasureHost(new LaneLimits(2_000, LaneLimits.BYTES_MAX, 1_000));
        InMemoryAccount account = crowded.destination();
        account.lists.answers().hold();
        acceptBacklog(crowded.host, "first");
        for (int i = 0; i < FastLane.SENT_MAX; i++) {
            crowded.host.accept("out-" + i, "{'traits':{'email':'ada@example.org','optin':false}}");
        }
        crowded.host.time.pass(LINGER);
        ErasureReceipt receipt = crowded.erased("ada");
        assertThat(receipt.here().pendingDeliveries()).isEqualTo(FastLane.SENT_MAX);
        account.lists.answers().release();
        crowded.host.time.pass(AN_HOUR);

        account.lists.answers().hold();
        acceptBacklog(crowded.host, "second");
        crowded.host.accept("out", "{'traits':{'email':'bob@example.org','optin':false}}");
        crowded.host.time.pass(LINGER);

        assertThat(crowded.host.deliveries()).contains("out PENDING").doesNotContain("second-2999 PENDING");
    }

    private static void acceptBacklog(DeliveryHost host, String name) {
        for (int i = 0; i < 3_000; i++) {
            host.acceptPerson(name + "-" + i, name + i, "Leeds");
        }
    }

    @Test
    void deadLettersLoseTheirEventAndAReplayThatWaitsIsErasedToo() {
        InMemoryAccount account = erasing.destination();
        account.lists.refuseRows(row -> true);
        host.acceptPerson("m-1", "ada", "London");
        host.acceptPerson("m-2", "ada", "Leeds");
        host.acceptPerson("m-3", "bob", "Leeds");
        host.time.pass(AN_HOUR);
        account.lists.refuseRows(row -> false);
        account.lists.answers().fail(1, OUTAGE);
        assertThat(host.letters.replay(
                        DeliveryQuery.builder().messageId(Optional.of("m-1")).build()))
                .isCompleted();
        host.time.pass(LINGER);
        assertThat(host.tally().pending()).isOne();

        ErasureReceipt receipt = erasing.erased("ada");
        host.time.pass(AN_HOUR);

        assertThat(receipt.here().pendingDeliveries()).isOne();
        assertThat(receipt.here().deadLetters()).isOne();
        assertThat(host.ledger.all())
                .allSatisfy(record -> assertThat(record.letter().isPresent())
                        .isEqualTo(record.key().messageId().equals("m-3")));
        assertThat(host.deliveries()).contains("m-1 DEAD ERASED", "m-3 DEAD RECORD_REFUSED");
        assertThat(account.members()).isEmpty();
        assertThat(host.delivery.drained()).isCompleted();
    }

    @Test
    void whatComesInAfterTheRequestIsDelivered() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().fail(1, OUTAGE);
        host.acceptPerson("m-1", "ada", "London");
        host.time.pass(LINGER);
        ErasureReceipt receipt = erasing.erased("ada");

        host.time.pass(Duration.ofMillis(1));
        host.acceptPerson("m-2", "ada", "Leeds");
        host.time.pass(AN_HOUR);

        assertThat(receipt.here().pendingDeliveries()).isOne();
        assertThat(host.deliveries()).containsExactly("m-1 DEAD ERASED", "m-2 DELIVERED");
        assertThat(account.member("EMAIL_ADDRESS_", "ada@example.org")).containsEntry("CITY_", "Leeds");
    }

    @Test
    void whatComesInWhileTheErasureWaitsForItsTurnIsDelivered() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().hold();
        host.acceptPerson("m-1", "bob", "Leeds");
        host.time.pass(LINGER);
        assertThat(erasing.erase("bob", true)).isNotDone();
        var queued = erasing.erase("ada", false);

        host.time.pass(Duration.ofSeconds(1));
        host.acceptPerson("m-2", "ada", "London");
        account.lists.answers().release();
        host.time.pass(AN_HOUR);

        assertThat(erasing.receipt(queued).here().journalEvents()).isZero();
        assertThat(host.deliveries()).containsExactly("m-1 DEAD ERASED", "m-2 DELIVERED");
    }

    @Test
    void inResponsysIsDeletedOnlyAfterWhatWasUnderWayHasArrived() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().hold();
        host.acceptPerson("m-1", "ada", "London");
        host.time.pass(LINGER);

        var erasure = erasing.erase("ada", true);
        host.time.pass(Duration.ofSeconds(5));
        assertThat(erasing.deletions).isEmpty();
        account.lists.answers().release();
        host.time.pass(Duration.ofSeconds(1));

        assertThat(erasing.deletions).containsExactly("list CONTACTS_LIST");
        assertThat(erasing.receipt(erasure).responsys())
                .singleElement()
                .satisfies(list -> assertThat(list.listRow()).isEqualTo("deleted"));
    }

    @Test
    void inResponsysNothingIsDeletedWhileRowsMayStillArrive() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().hold();
        host.acceptPerson("m-1", "ada", "London");
        host.time.pass(LINGER);

        var erasure = erasing.erase("ada", true);
        host.time.pass(Duration.ofMinutes(1));

        ErasureReceipt receipt = erasing.receipt(erasure);
        assertThat(receipt.isComplete()).isFalse();
        assertThat(receipt.responsys().get(0).listRow())
                .startsWith("failed: rows of the person are still on their way");
        assertThat(erasing.deletions).isEmpty();
        account.lists.answers().release();
        assertThat(erasing.receipt(erasing.erase("ada", true)).isComplete()).isTrue();
    }

    @Test
    void placesOfAPersonAreKnownByTheReceiptOfAnErasureThatHasFailed() {
        InMemoryAccount account = erasing.destination(DeliveryHost.audiences());
        host.acceptMember("m-1", "ada", "vip", true);
        host.time.pass(AN_HOUR);
        erasing.failure = Optional.of(OUTAGE);
        assertThat(account.tables.rows(Settings.LIST, "vip")).hasSize(1);

        ErasureReceipt failed = erasing.receipt(erasing.erase("ada", true));
        erasing.failure = Optional.empty();
        erasing.deletions.clear();
        ErasureReceipt repeated = erasing.receipt(erasing.erase("ada", true));

        assertThat(failed.isComplete()).isFalse();
        assertThat(failed.responsys().get(0).pets().get(0).outcome()).isEqualTo("failed: no answer");
        assertThat(repeated.isComplete()).isTrue();
        assertThat(erasing.deletions).containsExactly("pet vip", "list CONTACTS_LIST");
    }

    @Test
    void placesOfAPersonAreKnownByTheReceiptOfAnErasureThatHadToWaitTooLong() {
        InMemoryAccount account = erasing.destination(DeliveryHost.audiences());
        host.acceptMember("m-1", "ada", "vip", true);
        host.time.pass(AN_HOUR);
        account.tables.merges().hold();
        host.acceptMember("m-2", "ada", "vip", false);
        host.time.pass(LINGER.multipliedBy(3));
        var waiting = erasing.erase("ada", true);
        host.time.pass(Duration.ofMinutes(1));
        assertThat(erasing.receipt(waiting).isComplete()).isFalse();
        assertThat(erasing.deletions).isEmpty();

        account.tables.merges().release();
        host.time.pass(LINGER);

        assertThat(erasing.receipt(erasing.erase("ada", true)).isComplete()).isTrue();
        assertThat(erasing.deletions).containsExactly("pet vip", "list CONTACTS_LIST");
    }

    @Test
    void aReceiptIsThereBeforeResponsysHasAnswered() {
        InMemoryAccount account = erasing.destination(DeliveryHost.audiences());
        host.acceptMember("m-1", "ada", "vip", true);
        host.time.pass(AN_HOUR);
        assertThat(account.tables.rows(Settings.LIST, "vip")).hasSize(1);
        erasing.silent = true;

        var erasure = erasing.erase("ada", true);
        host.time.pass(Duration.ZERO);

        assertThat(erasure).isNotDone();
        assertThat(erasing.erasures.receipts(1))
                .isCompletedWithValueMatching(receipts -> receipts.stream()
                        .allMatch(receipt -> !receipt.isComplete()
                                && receipt.here().deliveries() == 1
                                && receipt.responsys()
                                        .get(0)
                                        .pets()
                                        .get(0)
                                        .name()
                                        .equals("vip")));
    }

    @Test
    void anErasureThatFailsHoldsUpNoneBehindIt() {
        InMemoryAccount account = erasing.destination();
        account.lists.answers().fail(1, OUTAGE);
        host.acceptPerson("m-1", "ada", "London");
        host.acceptPerson("m-2", "bob", "London");
        host.time.pass(LINGER);
        erasing.stores.broken(true);
        var failing = erasing.erase("ada", false);
        host.time.pass(Duration.ZERO);
        assertThat(failing).isCompletedExceptionally();

        erasing.stores.broken(false);
        ErasureReceipt receipt = erasing.erased("bob");

        assertThat(receipt.here().pendingDeliveries()).isOne();
        assertThat(erasing.erased("ada").here().pendingDeliveries()).isOne();
    }

    @Test
    void noMoreErasuresWaitThanMay() {
        InMemoryAccount account = erasing.destination();
        for (int i = 0; i < ErasePerson.WAITING_MAX; i++) {
            assertThat(erasing.erase("p" + i, false)).isNotDone();
        }

        assertThat(erasing.erase("ada", false)).isCompletedWithValue(Optional.empty());

        host.time.pass(AN_HOUR);
        assertThat(erasing.erased("ada").isComplete()).isTrue();
        assertThat(account.members()).isEmpty();
    }

    @Test
    void aDestinationThatIsNotConfiguredIsRefused() {
        InMemoryAccount account = erasing.destination();

        assertThatThrownBy(() -> erasing.erasures.erase(
                        new ErasePerson.Request(ErasureHost.person("ada"), true, Set.of("elsewhere"))))
                .isInstanceOf(InvalidValueException.class);
        assertThat(account.members()).isEmpty();
    }

    @Test
    void aPersonWhomOnlyTheFormerConfigurationKnowsIsFoundWhileItsLaneIsThere() {
        InMemoryAccount account = erasing.destination(ErasureHost.byWord());
        account.lists.answers().hold();
        host.accept("m-1", "{'word':'ada@example.org'}");
        host.time.pass(LINGER);
        erasing.replaceBy(account, DeliveryHost.profiles());

        ErasureReceipt receipt = erasing.erased("ada");

        assertThat(receipt.here().journalEvents()).isOne();
        account.lists.answers().release();
        host.time.pass(AN_HOUR);
        assertThat(host.deliveries()).containsExactly("m-1 DEAD ERASED");
    }
}
