package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.delivery.DeliveryHost.audiences;
import static io.responsysdestination.application.delivery.DeliveryHost.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.CallFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final DeliveryHost host = new DeliveryHost();

    @Test
    void eventsLingerForCompanyAndTravelTogether() {
        InMemoryAccount account = host.destination("marketing");

        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER.minusMillis(1));
        host.acceptPerson("m-2", "b", "Braga");
        assertThat(account.lists.requests()).isEmpty();
        host.time.pass(Duration.ofMillis(1));

        assertThat(account.lists.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rows().rows()).hasSize(2));
        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED", "m-2 DELIVERED");
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L);
    }

    @Test
    void theNewestStateOfAPersonWinsAcrossRuns() {
        InMemoryAccount account = host.destination("marketing");

        host.acceptPerson("m-1", "a", "one");
        host.acceptPerson("m-2", "a", "two");
        host.time.pass(LINGER);
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "two");

        account.lists.answers().hold();
        host.acceptPerson("m-3", "a", "three");
        host.time.pass(LINGER);
        host.acceptPerson("m-4", "a", "four");
        host.time.pass(LINGER);
        assertThat(account.lists.answers().waiting()).isOne();
        account.lists.answers().release();
        host.time.pass(LINGER);

        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "four");
        assertThat(host.tally()).isEqualTo(new Tally(4, 0, 4, 0));
    }

    @Test
    void aDefectInAPortMakesDeadLettersThatKeepTheirEventsAndTheLaneGoesOn() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().breakDown();

        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DEAD INTERNAL_ERROR", "m-2 DEAD INTERNAL_ERROR");
        assertThat(host.ledger.all()).allSatisfy(record -> {
            assertThat(record.letter()).isPresent();
            assertThat(record.settledAt()).isPresent();
        });
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L);
        assertThat(host.state("marketing").state()).isEqualTo("idle");
    }

    @Test
    void anEventThatCannotBecomeARowIsDeadAtOnceAndHoldsUpNobody() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().hold();

        host.accept("m-1", "{'traits':{'email':'a@example.org','optin':'perhaps'}}");
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactlyInAnyOrder("m-2 PENDING", "m-1 DEAD PAYLOAD_VALIDATION_FAILED");
        assertThat(host.tally()).isEqualTo(new Tally(2, 1, 0, 1));
        account.lists.answers().release();
        host.time.pass(LINGER);
        assertThat(host.tally()).isEqualTo(new Tally(2, 0, 1, 1));
        assertThat(account.status.told(SyncStatus.EventRefused.class))
                .extracting(SyncStatus.EventRefused::messageId)
                .containsExactly("m-1");
    }

    @Test
    void aRowThatResponsysRefusesIsADeadLetterWithItsEventAndTheOthersAreDelivered() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.refuseRows(row -> row.asMap().containsValue("a@example.org"));

        host.acceptPerson("m-1", "a", "Braga");
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DEAD RECORD_REFUSED", "m-2 DELIVERED");
        assertThat(host.ledger
                        .all()
                        .get(0)
                        .letter()
                        .map(letter -> new String(letter.event().utf8(), StandardCharsets.UTF_8)))
                .contains("{\"traits\":{\"email\":\"a@example.org\",\"city\":\"Braga\"},\"type\":\"identify\"}");
        assertThat(host.ledger.all().get(1).riid()).isEqualTo(Optional.of("1"));
    }

    @Test
    void everyDestinationOfASourceGetsItsEventsThoughAnotherIsStopped() {
        InMemoryAccount broken = host.destination("broken");
        InMemoryAccount healthy = host.destination("healthy");
        broken.lists.answers().fail(1, new CallFailure.CredentialsRefused("INVALID_USER", "login refused"));

        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);

        assertThat(healthy.members()).hasSize(1);
        assertThat(broken.members()).isEmpty();
        assertThat(host.tally()).isEqualTo(new Tally(2, 1, 1, 0));
        assertThat(host.state("broken").state()).isEqualTo("stopped");
        assertThat(host.state("healthy").state()).isEqualTo("idle");
    }

    @Test
    void everySubscriptionOfADestinationGetsItsOwnDelivery() {
        InMemoryAccount account = host.destination("marketing", profiles(), audiences());

        host.accept(
                "m-1",
                "{'userId':'c-1','traits':{'email':'a@example.org','vip':true},'context':{'personas':"
                        + "{'computation_class':'audience','computation_key':'vip'}}}");
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(LINGER);

        // R54: the ordinary event is no failure of the audience subscription
        assertThat(host.ledger.all())
                .extracting(
                        record -> record.key().messageId() + " " + record.key().subscription() + " " + record.status())
                .containsExactly("m-1 Profiles DELIVERED", "m-1 Audiences DELIVERED", "m-2 Profiles DELIVERED");
        assertThat(account.petRow("vip", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("VIP", "1");
    }

    @Test
    void eventsOfOtherSourcesAreNobodysAndUnwantedOnesAreCounted() {
        InMemoryAccount account = host.destination("marketing", audiences());

        host.acceptFrom("shop", "m-1", "{}");
        host.acceptPerson("m-2", "a", "Braga");
        host.time.pass(LINGER);

        assertThat(host.ledger.all()).isEmpty();
        assertThat(host.summary().events().unmatched()).isOne();
        assertThat(account.lists.requests()).isEmpty();
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(2L);
    }

    @Test
    void eventsWhoseIntegrationsExcludeTheDestinationAreUnmatchedAndNoFailures() {
        InMemoryAccount account = host.destination("marketing");

        host.accept("m-1", "{'integrations':{'All':false},'traits':{'email':'a@example.org'}}");
        host.accept("m-2", "{'integrations':{'Responsys (Actions)':false},'traits':{'email':'nonsense'}}");
        host.accept(
                "m-3", "{'integrations':{'All':false,'Responsys (Actions)':true},'traits':{'email':'c@example.org'}}");
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-3 DELIVERED");
        assertThat(host.summary().events().unmatched()).isEqualTo(2);
        assertThat(account.members())
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("EMAIL_ADDRESS_", "c@example.org"));
        assertThat(account.status.told(SyncStatus.EventRefused.class)).isEmpty();
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(3L);
    }

    @Test
    void isDrainedOnlyWhenEverythingHasSettled() {
        InMemoryAccount account = host.destination("marketing");
        host.time.pass(Duration.ZERO);
        assertThat(host.delivery.drained()).isCompleted();
        account.lists.answers().hold();
        host.acceptPerson("m-1", "a", "Braga");

        var drained = host.delivery.drained();
        host.time.pass(LINGER);
        assertThat(drained).isNotDone();
        account.lists.answers().release();
        host.time.pass(Duration.ZERO);

        assertThat(drained).isCompleted();
        assertThat(host.ledger.all()).extracting(record -> record.status()).containsExactly(Status.DELIVERED);
    }

    @Test
    void aValueThatIsLeftOutIsTold() {
        InMemoryAccount account = host.destination("marketing", audiences());

        host.accept(
                "m-1",
                "{'userId':'c-1','traits':{'email':'nonsense','vip':true},'context':{'personas':"
                        + "{'computation_class':'audience','computation_key':'vip'}}}");
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED");
        assertThat(account.status.told(SyncStatus.ValueOmitted.class))
                .singleElement()
                .satisfies(omitted -> {
                    assertThat(omitted.field()).isEqualTo("EMAIL_ADDRESS_");
                    assertThat(omitted.problem()).doesNotContain("nonsense");
                });
    }

    @Test
    void moreEventsThanARunTakesAreDeliveredInSeveral() {
        InMemoryAccount account = host.destination("marketing");

        for (int i = 0; i < 2_001; i++) {
            host.acceptPerson("m-" + i, "p" + i, "Braga");
        }
        host.time.pass(LINGER);

        assertThat(account.members()).hasSize(2_001);
        assertThat(account.lists.requests()).hasSize(11);
        assertThat(host.state("marketing").pending()).isZero();
    }

    @Test
    void anEventThatCannotBeReadIsADeadLetterAndHoldsUpNobody() {
        InMemoryAccount account = host.destination("marketing");

        host.acceptFrom("web", "m-1", "{\"traits\":");
        host.acceptPerson("m-2", "b", "Braga");
        host.time.pass(LINGER);

        assertThat(host.deliveries()).containsExactlyInAnyOrder("m-1 DEAD INTERNAL_ERROR", "m-2 DELIVERED");
        assertThat(account.members()).hasSize(1);
        assertThat(host.delivery.drained()).isCompleted();
    }
}
