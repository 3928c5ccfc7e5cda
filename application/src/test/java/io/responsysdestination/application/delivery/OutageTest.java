package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an outage, refused credentials and a shutdown cost: time, and never an event. */
class OutageTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofSeconds(5));

    private final DeliveryHost host = new DeliveryHost();

    @Test
    void anOutageCostsTimeAndNothingElse() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().fail(5_000, OUTAGE);

        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(Duration.ofHours(1));

        assertThat(host.state("marketing").state()).isEqualTo("waiting");
        assertThat(host.state("marketing").reason()).isEqualTo("no answer");
        assertThat(host.state("marketing").pending()).isOne();
        assertThat(host.tally()).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(0L);

        host.acceptPerson("m-2", "a", "Porto");
        host.time.pass(DAY.multipliedBy(10));

        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "Porto");
        assertThat(host.tally()).isEqualTo(new Tally(2, 0, 2, 0));
        assertThat(host.state("marketing").state()).isEqualTo("idle");
        assertThat(host.state("marketing").reason()).isEmpty();
        assertThat(host.state("marketing").pending()).isZero();
    }

    @Test
    void aRequestIsNotSentAgainBeforeResponsysSaysSo() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().fail(1, new CallFailure.CapacityExceeded(Duration.ofMinutes(10)));
        host.acceptPerson("m-1", "a", "Braga");

        host.time.pass(LINGER.plusMinutes(10).minusMillis(1));
        assertThat(account.lists.requests()).hasSize(1);

        host.time.pass(Duration.ofMinutes(1));
        assertThat(account.lists.requests()).hasSize(2);
        assertThat(host.deliveries()).containsExactly("m-1 DELIVERED");
    }

    @Test
    void refusedCredentialsStopTheLaneAndKeepItsEvents() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().fail(1, new CallFailure.CredentialsRefused("INVALID_USER", "login refused"));
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);
        host.acceptPerson("m-2", "b", "Braga");

        host.time.pass(DAY);

        assertThat(account.lists.requests()).hasSize(1);
        assertThat(host.state("marketing").state()).isEqualTo("stopped");
        assertThat(host.state("marketing").reason()).isEqualTo("login refused");
        assertThat(host.deliveries()).containsExactly("m-1 PENDING");
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(0L);
        assertThat(host.delivery.drained()).isCompleted();
    }

    @Test
    void stoppingEndsTheWaitForAnOutage() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().fail(5_000, OUTAGE);
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(Duration.ofMinutes(1));
        int sent = account.lists.requests().size();

        host.delivery.stop();
        host.time.pass(DAY);

        assertThat(account.lists.requests()).hasSize(sent);
        assertThat(host.delivery.drained()).isCompleted();
        assertThat(host.tally()).isEqualTo(new Tally(1, 1, 0, 0));
    }

    @Test
    void aStoppedLaneCountsAsPendingOnlyWhatIsNotSettled() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.answers().fail(1, new CallFailure.CredentialsRefused("INVALID_USER", "login refused"));

        host.acceptPerson("m-1", "a", "Braga");
        host.accept("m-2", "{'traits':{'email':'b@example.org'}}");
        host.time.pass(LINGER);

        assertThat(host.tally()).isEqualTo(new Tally(2, 1, 1, 0));
        assertThat(host.state("marketing").pending()).isOne();
    }
}
