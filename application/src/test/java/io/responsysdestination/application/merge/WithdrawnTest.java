package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static io.responsysdestination.application.merge.Intents.pet;
import static io.responsysdestination.application.merge.Intents.upsert;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Rows that are taken back on their way. Nothing is flushed here: what waits has to be woken by what is taken back. */
class WithdrawnTest {
    private static final DestinationSettings SETTINGS = settings().build();
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofSeconds(1));
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final FlowHost host = new FlowHost();
    private final InMemoryAccount account = host.account;
    private final AtomicBoolean withdrawn = new AtomicBoolean();

    @Test
    void aWithdrawnRowLeavesItsRequestAndTheOthersGo() {
        account.lists.answers().fail(1, OUTAGE);
        var gone = withdrawable(city("a", "Braga"));
        var other = host.submit(city("b", "Braga"));
        host.time.pass(FlowHost.LINGER);

        withdrawn.set(true);
        host.time.pass(A_MINUTE);

        assertThat(codes(List.of(FlowHost.now(gone), FlowHost.now(other))))
                .containsExactly(Submission.WITHDRAWN, "done");
        assertThat(account.lists.requests()).hasSize(2);
        assertThat(account.members())
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("EMAIL_ADDRESS_", "b@example.org"));
    }

    @Test
    void whatWaitsBehindAWithdrawnRowOfItsPersonGoesByItself() {
        account.lists.answers().fail(1, OUTAGE);
        var gone = withdrawable(city("a", "Braga"));
        host.time.pass(FlowHost.LINGER);
        var behind = host.submit(upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','STATE_':'x'"));

        withdrawn.set(true);
        host.time.pass(A_MINUTE);

        assertThat(codes(List.of(FlowHost.now(gone), FlowHost.now(behind))))
                .containsExactly(Submission.WITHDRAWN, "done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).doesNotContainEntry("CITY_", "Braga");
    }

    @Test
    void whatHappenedBeforeAWithdrawnRowGoesByItself() {
        account.lists.answers().fail(1, OUTAGE);
        var gone = withdrawable(city("a", "Braga"));
        host.time.pass(FlowHost.LINGER);
        var elder = host.submit(city("a", "Faro"), Instant.EPOCH);

        withdrawn.set(true);
        host.time.pass(A_MINUTE);

        assertThat(codes(List.of(FlowHost.now(gone), FlowHost.now(elder))))
                .containsExactly(Submission.WITHDRAWN, "done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "Faro");
    }

    @Test
    void ofStatesThatTravelAsOneRowTheOthersAreSentByThemselves() {
        account.lists.answers().fail(1, OUTAGE);
        var first = host.submit(upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','STATE_':'x'"));
        var gone = withdrawable(city("a", "Braga"));
        var last = host.submit(upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','COUNTRY_':'PT'"));
        host.time.pass(FlowHost.LINGER);
        assertThat(account.lists.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rows().rows()).hasSize(1));

        withdrawn.set(true);
        host.time.pass(A_MINUTE);

        assertThat(codes(List.of(FlowHost.now(first), FlowHost.now(gone), FlowHost.now(last))))
                .containsExactly("done", Submission.WITHDRAWN, "done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org"))
                .containsEntry("STATE_", "x")
                .containsEntry("COUNTRY_", "PT")
                .doesNotContainEntry("CITY_", "Braga");
    }

    @Test
    void aPetRowThatIsWithdrawnBehindItsListRowIsNotSent() {
        account.tables.put(LIST, "P", "Segment", "X");
        account.tables.merges().fail(1, OUTAGE);
        var gone = withdrawable(pet(SETTINGS, "P", "'EMAIL_ADDRESS_':'a@example.org','X':'1'"));
        var other = host.submit(pet(SETTINGS, "P", "'EMAIL_ADDRESS_':'b@example.org','X':'2'"));
        host.time.pass(FlowHost.LINGER.multipliedBy(2));
        assertThat(account.tables.requests()).hasSize(1);

        withdrawn.set(true);
        host.time.pass(A_MINUTE);

        assertThat(codes(List.of(FlowHost.now(gone), FlowHost.now(other))))
                .containsExactly(Submission.WITHDRAWN, "done");
        assertThat(account.tables.rows(LIST, "P").values())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("X", "2"));
    }

    @Test
    void aPetRowOfSomebodyElseDoesNotWaitForAListRowThatWasWithdrawn() {
        account.tables.put(LIST, "P", "Segment", "X");
        account.lists.answers().fail(1, OUTAGE);
        var gone = withdrawable(pet(SETTINGS, "P", "'EMAIL_ADDRESS_':'a@example.org','X':'1'"));
        host.time.pass(FlowHost.LINGER);
        var other = host.submit(pet(SETTINGS, "P", "'EMAIL_ADDRESS_':'b@example.org','X':'2'"));

        withdrawn.set(true);
        host.time.pass(A_MINUTE);

        assertThat(codes(List.of(FlowHost.now(gone), FlowHost.now(other))))
                .containsExactly(Submission.WITHDRAWN, "done");
    }

    private CompletionStage<IntentOutcome> withdrawable(MergeIntent intent) {
        return host.flow.submit(new Submission(intent, host.time.instant(), false, withdrawn::get));
    }

    private static MergeIntent city(String name, String city) {
        return upsert(SETTINGS, "'EMAIL_ADDRESS_':'" + name + "@example.org','CITY_':'" + city + "'");
    }
}
