package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.delivery.DeliveryHost.audiences;
import static io.responsysdestination.application.delivery.DeliveryHost.profiles;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ReplayDeadLetters.Done;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What people do with dead letters, and what becomes of it. */
class DeadLettersTest {
    private static final DeliveryQuery ALL = DeliveryQuery.all();

    private DeliveryHost host = new DeliveryHost();
    private final InMemoryAccount account = new InMemoryAccount();

    @Test
    void aReplayedLetterIsDeliveredAsItsEventWasAccepted() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(LINGER);
        DeliveryRecord letter = record("m-1");
        acceptsEverything();
        host.time.pass(Duration.ofDays(1));

        assertThat(host.letters.count(ALL)).isCompletedWithValue(1L);
        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        assertThat(host.tally()).isEqualTo(new Tally(2, 1, 1, 0));
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED", "m-2 DELIVERED");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "Braga");
        assertThat(record("m-1").acceptedAt()).isEqualTo(letter.acceptedAt());
        assertThat(record("m-1").happenedAt()).isEqualTo(letter.happenedAt());
        assertThat(host.letters.count(ALL)).isCompletedWithValue(0L);
    }

    @Test
    void aLetterThatIsRefusedAgainIsALetterAgain() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DEAD RECORD_REFUSED");
        assertThat(host.letters.count(ALL)).isCompletedWithValue(1L);
    }

    @Test
    void onlyTheSubscriptionOfTheLetterGetsTheEventAgain() {
        refuses("a@example.org");
        InMemoryAccount other = host.destination("other");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        acceptsEverything();

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER);

        assertThat(account.members()).hasSize(1);
        assertThat(other.lists.requests()).hasSize(1);
        assertThat(host.journal.checkpointOf("other")).isCompletedWithValue(2L);
    }

    @Test
    void lettersOfAPersonAreReplayedInTheOrderOfTheirAcceptance() {
        refuses("a@example.org");
        open(settings());
        for (int i = 0; i < 2 * Replaying.LETTERS_AT_ONCE_MAX + 1; i++) {
            host.acceptPerson("m-" + i, "a", "city " + i);
            host.time.pass(Duration.ofMillis(1));
        }
        host.time.pass(LINGER);
        acceptsEverything();
        int letters = 2 * Replaying.LETTERS_AT_ONCE_MAX + 1;

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(letters, Optional.empty()));
        host.time.pass(Duration.ofMinutes(1));

        assertThat(host.journal.events().subList(letters, 2 * letters))
                .extracting(event -> event.messageId())
                .containsExactlyElementsOf(host.journal.events().subList(0, letters).stream()
                        .map(event -> event.messageId())
                        .toList());
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "city " + (letters - 1));
        assertThat(host.tally().delivered()).isEqualTo(letters);
    }

    @Test
    void aNewerDeliveryIsNotOverwrittenAndTheLetterIsKept() {
        refuses("Braga");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.acceptPerson("m-2", "a", "Porto");
        host.time.pass(LINGER);
        acceptsEverything();
        host = host.killed();
        open(settings());
        host.time.pass(LINGER);

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactlyInAnyOrder("m-1 DEAD SUPERSEDED", "m-2 DELIVERED");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "Porto");
        assertThat(host.letters.count(ALL)).isCompletedWithValue(1L);
    }

    @Test
    void aNewerDeliveryOfSomebodyElseOrToAnotherTableIsNoReasonToLeaveALetter() {
        refuses("Braga");
        open(settings(), profiles(), audiences());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.acceptPerson("m-2", "b", "Porto");
        host.time.pass(LINGER);
        acceptsEverything();

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED", "m-2 DELIVERED");
    }

    @Test
    void aPersonWhoIsKnownByAnotherIdentifierSinceIsFoundByTheirRecipientId() {
        Settings byId = settings().match(IdentifierKind.CUSTOMER_ID);
        refuses("Braga");
        open(byId);
        host.accept("m-0", "{'userId':'c-1','traits':{'email':'a@example.org','city':'Faro'}}");
        host.time.pass(LINGER);
        host.accept("m-1", "{'traits':{'email':'a@example.org','city':'Braga'}}");
        host.time.pass(LINGER);
        host.accept("m-2", "{'userId':'c-1','traits':{'city':'Porto'}}");
        host.time.pass(LINGER);
        acceptsEverything();

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER);

        assertThat(host.deliveries()).contains("m-1 DEAD SUPERSEDED");
        assertThat(account.member("CUSTOMER_ID_", "c-1")).containsEntry("CITY_", "Porto");
    }

    @Test
    void whatIsNewerInTheListKeepsItsIdentifiersWhenATableRowIsReplayed() {
        String audience = "'context':{'personas':{'computation_class':'audience','computation_key':'vip'}}";
        refuses("c-old");
        open(settings(), profiles(), audiences());
        host.accept("m-1", "{'userId':'c-old','traits':{'email':'a@example.org','vip':true}," + audience + "}");
        host.time.pass(LINGER.multipliedBy(2));
        host.accept("m-2", "{'userId':'c-new','traits':{'email':'a@example.org'}}");
        host.time.pass(LINGER.multipliedBy(2));
        acceptsEverything();

        assertThat(host.letters.replay(DeliveryQuery.builder()
                        .subscription(Optional.of("Audiences"))
                        .build()))
                .isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER.multipliedBy(2));

        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CUSTOMER_ID_", "c-new");
        assertThat(account.petRow("vip", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("VIP", "1");
    }

    @Test
    void discardedLettersStayDeadWithoutTheirEvents() {
        refuses("example.org");
        open(settings());
        for (int i = 0; i < Replaying.LETTERS_AT_ONCE_MAX + 1; i++) {
            host.accept("m-" + i, "{'traits':{'email':'p" + i + "@example.org','optin':'perhaps'}}");
        }
        host.time.pass(LINGER);
        long letters = Replaying.LETTERS_AT_ONCE_MAX + 1;

        assertThat(host.letters.discard(ALL)).isCompletedWithValue(new Done(letters, Optional.empty()));

        assertThat(host.tally()).isEqualTo(new Tally(letters, 0, 0, letters));
        assertThat(host.ledger.all()).allSatisfy(record -> {
            assertThat(record.letter()).isEmpty();
            assertThat(record.failure()).isPresent();
        });
        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(0, Optional.empty()));
    }

    @Test
    void onlyWhatTheQueryIsAboutIsDiscarded() {
        open(settings());
        host.accept("m-1", "{'traits':{'email':'a@example.org','optin':'perhaps'}}");
        host.accept("m-2", "{'traits':{'email':'b@example.org','optin':'perhaps'}}");
        host.time.pass(LINGER);

        assertThat(host.letters.discard(
                        DeliveryQuery.builder().messageId(Optional.of("m-2")).build()))
                .isCompletedWithValue(new Done(1, Optional.empty()));

        assertThat(record("m-1").letter()).isPresent();
        assertThat(record("m-2").letter()).isEmpty();
    }

    @Test
    void aJournalThatTakesNothingLeavesLettersAsTheyWere() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        List<DeliveryRecord> before = allButTraces();
        host.journal.full(true);

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(0, Optional.of("full")));
        assertThat(allButTraces()).isEqualTo(before);

        host.journal.full(false);
        host.journal.broken(true);
        assertThat(host.letters.replay(ALL))
                .isCompletedWithValue(new Done(0, Optional.of("the journal cannot be written")));
        assertThat(allButTraces()).isEqualTo(before);
    }

    @Test
    void aLedgerThatFailsIsSaidSo() {
        host.ledger.broken(true);

        assertThat(host.letters.replay(ALL))
                .succeedsWithin(Duration.ZERO)
                .satisfies(done -> assertThat(done.trouble()).isPresent());
    }

    @Test
    void lettersOfSubscriptionsThatAreGoneStayAndAreCounted() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host = host.killed();
        host.destination("marketing", account, settings(), true, audiences());

        assertThat(host.letters.replay(ALL))
                .isCompletedWithValue(new Done(
                        0, Optional.of("1 belong to a destination or subscription that is not configured any more")));
        assertThat(host.letters.count(ALL)).isCompletedWithValue(1L);
    }

    @Test
    void anEventThatItsSubscriptionDoesNotWantAnyMoreIsALetterAgain() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host = host.killed();
        host.destination(
                "marketing",
                account,
                settings(),
                true,
                new Subscription(
                        "Profiles",
                        profiles().action(),
                        Trigger.compile("type = \"track\""),
                        profiles().mapping(),
                        profiles().declaredColumns()));

        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DEAD NOT_MEANT");
        assertThat(host.letters.count(ALL)).isCompletedWithValue(1L);
        assertThat(host.state("marketing").state()).isEqualTo("idle");
    }

    @Test
    void oneReplayOrDiscardIsDoneAtATime() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.journal.hold();
        CompletableFuture<Done> first = host.letters.replay(ALL).toCompletableFuture();

        assertThat(host.letters.discard(ALL))
                .isCompletedWithValue(
                        new Done(0, Optional.of("another replay or discard is under way; try again when it is done")));
        assertThat(first).isNotDone();
        host.journal.release();
        assertThat(first).isCompletedWithValue(new Done(1, Optional.empty()));
        assertThat(host.letters.discard(ALL)).isCompletedWithValue(new Done(0, Optional.empty()));
    }

    @Test
    void aKillAfterAReplayBeginsLosesNothing() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        acceptsEverything();
        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));

        host = host.killed();
        assertThat(host.letters.count(ALL)).isCompletedWithValue(1L);
        open(settings());
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED");
    }

    @Test
    void aLetterThatIsDiscardedBeforeItsReplayIsReadIsNotDelivered() {
        refuses("a@example.org");
        open(settings());
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        acceptsEverything();
        assertThat(host.letters.replay(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        host = host.killed();

        assertThat(host.letters.discard(ALL)).isCompletedWithValue(new Done(1, Optional.empty()));
        open(settings());
        host.time.pass(LINGER);

        assertThat(account.members()).isEmpty();
        assertThat(host.tally()).isEqualTo(new Tally(1, 0, 0, 1));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L);
    }

    private void open(Settings settings, Subscription... subscriptions) {
        host.destination("marketing", account, settings, true, subscriptions);
    }

    private void refuses(String value) {
        account.lists.refuseRows(row -> row.asMap().values().stream().anyMatch(text -> text.equals(value)));
    }

    private void acceptsEverything() {
        account.lists.refuseRows(row -> false);
    }

    private DeliveryRecord record(String messageId) {
        return host.ledger.all().stream()
                .filter(record -> record.key().messageId().equals(messageId))
                .findFirst()
                .orElseThrow();
    }

    /** A letter that is written back has been found before, and what is found has no trace. */
    private List<DeliveryRecord> allButTraces() {
        return host.ledger.all().stream()
                .map(record -> record.tracedBy(DeliveryTrace.NONE))
                .toList();
    }
}
