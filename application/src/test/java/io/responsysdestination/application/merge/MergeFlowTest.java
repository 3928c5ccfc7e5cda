package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static io.responsysdestination.application.merge.Intents.pet;
import static io.responsysdestination.application.merge.Intents.upsert;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What leaves when, and what becomes of rows that share a request, a person or an account. */
class MergeFlowTest {
    private static final DestinationSettings SETTINGS = settings().build();
    private static final Duration HOUR = Duration.ofHours(1);

    private final FlowHost host = new FlowHost();
    private final InMemoryAccount account = host.account;

    @Test
    void aRowLeavesWhenItHasLingeredAndAFullRequestAtOnce() {
        var lingering = host.submit(person("first", "Braga"));
        host.time.pass(FlowHost.LINGER.minusMillis(1));
        assertThat(account.lists.requests()).isEmpty();
        host.time.pass(Duration.ofMillis(1));
        assertThat(lingering).isCompleted();

        for (int i = 0; i < 200; i++) {
            assertThat(host.submit(person("p" + i, "Braga"))).isNotNull();
        }

        assertThat(account.lists.requests())
                .extracting(request -> request.rows().rows().size())
                .containsExactly(1, 200);
    }

    @Test
    void aRowBehindItsPersonsEarlierRowLeavesWhenItHasLingeredAfterThat() {
        account.lists.answers().hold();
        assertThat(host.submit(person("a", "Braga"))).isNotDone();
        var behind = host.submit(upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','STATE_':'x'"));
        host.time.pass(Duration.ofSeconds(30));
        account.lists.answers().answerLaterCallsAtOnce();
        account.lists.answers().release();

        host.time.pass(FlowHost.LINGER.minusMillis(1));
        assertThat(behind).isNotDone();
        host.time.pass(Duration.ofMillis(1));

        assertThat(behind).isCompleted();
    }

    @Test
    void statesOfOnePersonTravelAsOneRowAndAllAreAnswered() {
        var outcomes = host.carriedOut(person("a", "one"), person("b", "one"), person("a", "two"));

        assertThat(codes(outcomes)).containsExactly("done", "done", "done");
        assertThat(account.lists.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rows().rows()).hasSize(2));
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "two");
    }

    @Test
    void aLaterStateThatIsRefusedDoesNotCostTheEarlierOne() {
        account.lists.refuseRows(row -> row.asMap().containsValue("bad"));

        var outcomes = host.carriedOut(person("a", "good"), person("a", "bad"), person("b", "good"));

        assertThat(codes(outcomes)).containsExactly("done", "RECORD_REFUSED", "done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "good");
    }

    @Test
    void aColumnThatSpoilsARequestDoesNotCostAStateThatLacksIt() {
        var outcomes = host.carriedOut(
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','CITY_':'one','NOWHERE':'x'"), person("a", "two"));

        assertThat(codes(outcomes)).containsExactly("INVALID_FIELD_NAME", "done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "two");
    }

    @Test
    void aBrokenTableAndASlowOneDelayNoOther() {
        account.tables.put(LIST, "SLOW", "Segment", "X");
        account.tables.put(LIST, "GOOD", "Segment", "X");
        account.tables.finds().fail(1, new CallFailure.Outage("no answer", HOUR));
        var broken = host.submit(pet(SETTINGS, "BROKEN", "'EMAIL_ADDRESS_':'a@example.org','X':'1'"));
        host.time.pass(FlowHost.LINGER);
        account.tables.merges().hold();
        var slow = host.submit(pet(SETTINGS, "SLOW", "'EMAIL_ADDRESS_':'a@example.org','X':'1'"));
        host.time.pass(FlowHost.LINGER);
        assertThat(account.tables.merges().waiting()).isOne();
        account.tables.merges().answerLaterCallsAtOnce();

        var good = host.submit(pet(SETTINGS, "GOOD", "'EMAIL_ADDRESS_':'a@example.org','X':'1'"));
        host.time.pass(FlowHost.LINGER);

        assertThat(codes(List.of(FlowHost.now(good)))).containsExactly("done");
        assertThat(slow).isNotDone();
        assertThat(broken).isNotDone();
        account.tables.merges().release();
        host.time.pass(HOUR.multipliedBy(2));
        assertThat(codes(List.of(FlowHost.now(slow), FlowHost.now(broken)))).containsExactly("done", "done");
    }

    @Test
    void throttlingIsWaitedOutToTheInstantAndOneRequestGoesAhead() {
        account.lists.answers().fail(1, new CallFailure.Throttled(Duration.ofSeconds(30)));
        var first = host.submit(person("a", "Braga"));
        host.time.pass(FlowHost.LINGER);
        for (int i = 0; i < 400; i++) {
            assertThat(host.submit(person("p" + i, "Braga"))).isNotDone();
        }
        account.lists.answers().hold();

        host.time.pass(Duration.ofSeconds(30).minusMillis(1));
        assertThat(account.lists.requests()).hasSize(1);
        host.time.pass(Duration.ofMillis(1));
        assertThat(account.lists.requests()).hasSize(2);
        account.lists.answers().release();

        assertThat(account.lists.requests()).hasSize(4);
        assertThat(FlowHost.now(first).attempts()).isEqualTo(2);
        assertThat(host.told)
                .containsExactly("waiting: the account's limit for this API function is used up", "delivering");
    }

    @Test
    void aTimerThatIsEarlyIsAskedAgain() {
        FlowHost hasty = new FlowHost(Duration.ofMillis(2));
        hasty.account.lists.answers().fail(2, new CallFailure.Outage("no answer", Duration.ofSeconds(5)));

        var outcome = hasty.submit(person("a", "Braga"));
        hasty.time.pass(HOUR);

        assertThat(codes(List.of(FlowHost.now(outcome)))).containsExactly("done");
    }

    @Test
    void anOptOutWaitsNeitherForCompanyNorBehindABacklog() {
        account.lists.answers().hold();
        for (int i = 0; i < 2_000; i++) {
            assertThat(host.submit(person("p" + i, "Braga"))).isNotDone();
        }
        int underWay = account.lists.requests().size();

        var optOut = host.submitUrgently(
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'x@example.org','EMAIL_PERMISSION_STATUS_':'O'"));
        account.lists.answers().release();

        assertThat(optOut).isCompleted();
        assertThat(account.lists.requests().get(underWay).rows().fieldNames())
                .contains(ColumnName.of("EMAIL_PERMISSION_STATUS_"));
    }

    @Test
    void aPersonKnownToBeInTheListIsNotMergedAgainForATableRow() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        var outcomes = new ArrayList<IntentOutcome>();
        for (int i = 0; i < 3; i++) {
            outcomes.addAll(host.carriedOut(tier("a", "v" + i)));
        }

        assertThat(codes(outcomes)).containsOnly("done");
        assertThat(account.lists.requests()).hasSize(1);
        assertThat(account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org")).isEqualTo(Map.of("TIER", "v2"));
    }

    @Test
    void aPersonWhoIsMissingAgainstExpectationIsPutIntoTheListFirst() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        assertThat(codes(host.carriedOut(tier("a", "old")))).containsExactly("done");
        account.lists.clear();

        var outcomes = host.carriedOut(tier("a", "new"));

        assertThat(codes(outcomes)).containsExactly("done");
        assertThat(account.lists.requests()).hasSize(2);
        assertThat(account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("TIER", "new");
    }

    @Test
    void anEventThatComesLateFillsInOnlyWhatNothingNewerHasWritten() {
        Instant now = host.time.instant();
        assertThat(codes(host.carriedOut(person("a", "new")))).containsExactly("done");

        var late = host.submit(
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','CITY_':'old','STATE_':'RI'"), now.minusSeconds(60));
        var tooLate = host.submit(person("a", "oldest"), now.minusSeconds(90));
        host.time.pass(HOUR);

        assertThat(codes(List.of(FlowHost.now(late), FlowHost.now(tooLate)))).containsExactly("done", "done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org"))
                .containsEntry("CITY_", "new")
                .containsEntry("STATE_", "RI");
        assertThat(account.lists.requests()).hasSize(2);
    }

    @Test
    void refusedCredentialsStopTheFlowAndLoseNothing() {
        account.lists.answers().fail(1, new CallFailure.CredentialsRefused("INVALID_USER", "login refused"));

        var outcomes = host.carriedOut(person("a", "Braga"), person("b", "Braga"));
        var after = host.submit(person("c", "Braga"));

        assertThat(codes(outcomes)).containsExactly("unsent", "unsent");
        assertThat(after).isCompleted();
        assertThat(account.lists.requests()).hasSize(1);
        assertThat(host.told).containsExactly("stopped: login refused");
    }

    @Test
    void aStoppedFlowSendsNoFurtherRequestAndSettlesWhatIsUnderWay() {
        account.lists.answers().hold();
        var underWay = host.submit(person("a", "Braga"));
        var halfWay = host.submit(pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'b@example.org','TIER':'gold'"));
        host.time.pass(FlowHost.LINGER);
        var waiting = host.submit(person("c", "Braga"));

        host.flow.stop();
        assertThat(waiting).isCompleted();
        account.lists.answers().release();
        host.time.pass(HOUR);

        assertThat(codes(List.of(FlowHost.now(underWay), FlowHost.now(halfWay), FlowHost.now(waiting))))
                .containsExactly("done", "unsent", "unsent");
        assertThat(account.tables.requests()).isEmpty();
    }

    private static MergeIntent person(String name, String city) {
        return upsert(SETTINGS, "'EMAIL_ADDRESS_':'" + name + "@example.org','CITY_':'" + city + "'");
    }

    private static MergeIntent tier(String name, String tier) {
        return pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'" + name + "@example.org','TIER':'" + tier + "'");
    }
}
