package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.pet;
import static io.responsysdestination.application.merge.Intents.upsert;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.DeliveryTrace.LeftOut;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every outcome tells what was sent last for it, and what Responsys said of that. */
class TraceTest {
    private static final DestinationSettings SETTINGS = settings().build();
    private static final Duration HOUR = Duration.ofHours(1);

    private final FlowHost host = new FlowHost();
    private final InMemoryAccount account = host.account;

    @Test
    void tellsTheRowAsItWasSentAndWhatWasSaidOfIt() {
        account.lists.answers().hold();
        var outcome = host.submit(person("a", "Braga"));
        host.time.pass(FlowHost.LINGER);
        Instant sentAt = host.time.instant();
        host.time.pass(Duration.ofSeconds(3));
        account.lists.answers().release();

        DeliveryTrace trace = trace(FlowHost.now(outcome));

        assertThat(trace.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.stage()).isEqualTo(Stage.LIST);
            assertThat(sent.api()).isEqualTo(account.lists.requests().get(0).api());
            assertThat(sent.at()).isEqualTo(sentAt);
            assertThat(sent.answeredAt()).isEqualTo(sentAt.plusSeconds(3));
            assertThat(sent.requestId()).isEmpty();
            assertThat(sent.row()).isEqualTo(sentToTheList(0));
            assertThat(sent.answer()).startsWith("stored");
        });
        assertThat(trace.leftOut()).isEmpty();
    }

    @Test
    void statesThatTravelAsOneRowShareTheRowThatWasSent() {
        var outcomes = host.carriedOut(
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','CITY_':'one','STATE_':'RI'"), person("a", "two"));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(trace(outcome).sent())
                        .singleElement()
                        .satisfies(sent -> assertThat(sent.row().asMap())
                                .containsEntry(ColumnName.of("CITY_"), "two")
                                .containsEntry(ColumnName.of("STATE_"), "RI")));
    }

    @Test
    void aStateThatIsRefusedWithOthersTellsItsOwnRow() {
        account.lists.refuseRows(row -> row.asMap().containsValue("bad"));

        var outcomes = host.carriedOut(person("a", "good"), person("a", "bad"));

        assertThat(last(outcomes.get(0)).row().value(ColumnName.of("CITY_"))).isEqualTo("good");
        assertThat(last(outcomes.get(0)).answer()).startsWith("stored");
        assertThat(last(outcomes.get(1)).row().value(ColumnName.of("CITY_"))).isEqualTo("bad");
        assertThat(last(outcomes.get(1)).answer()).isEqualTo("refused: RECORD_REFUSED: refused");
    }

    @Test
    void whatIsSentAgainTellsTheLastTime() {
        account.lists.answers().fail(1, new CallFailure.Throttled(Duration.ofSeconds(20)));
        var outcome = host.submit(person("a", "Braga"));
        host.time.pass(FlowHost.LINGER);
        Instant first = host.time.instant();
        host.time.pass(HOUR);

        assertThat(last(FlowHost.now(outcome)).at()).isEqualTo(first.plusSeconds(20));
        assertThat(last(FlowHost.now(outcome)).answer()).startsWith("stored");
    }

    @Test
    void aRequestRefusedAsAWholeIsTheAnswerForItsRows() {
        var outcomes = host.carriedOut(upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','NO_SUCH':'x'"));

        assertThat(last(outcomes.get(0)).answer())
                .isEqualTo("refused the whole request: INVALID_FIELD_NAME: [NO_SUCH]");
    }

    @Test
    void aDefectIsTheAnswerForTheRowsItHit() {
        account.lists.answers().breakDown();

        var outcomes = host.carriedOut(person("a", "Braga"));

        assertThat(last(outcomes.get(0)).answer()).startsWith("no answer for the row: ");
    }

    @Test
    void tellsTheListRowAndThenThePetRow() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");

        DeliveryTrace trace = trace(host.carriedOut(tier("a", "gold")).get(0));

        assertThat(trace.sent()).extracting(Sent::stage).containsExactly(Stage.LIST, Stage.PET);
        assertThat(trace.sent().get(0).row()).isEqualTo(sentToTheList(0));
        assertThat(trace.sent().get(1).row())
                .isEqualTo(account.tables.requests().get(0).rows().rows().get(0));
        assertThat(trace.sent().get(1).row().value(ColumnName.of("TIER"))).isEqualTo("gold");
    }

    @Test
    void saysThatTheListRowOfAKnownPersonWasLeftOut() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        assertThat(host.carriedOut(tier("a", "gold"))).hasSize(1);
        Instant now = host.time.instant();

        DeliveryTrace trace = trace(host.carriedOut(tier("a", "silver")).get(0));

        assertThat(trace.sent()).extracting(Sent::stage).containsExactly(Stage.PET);
        assertThat(trace.leftOut()).containsExactly(new LeftOut(now, Reason.PERSON_KNOWN_TO_THE_LIST));
    }

    @Test
    void saysThatALateEventHadNothingLeftToWrite() {
        Instant now = host.time.instant();
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        assertThat(host.carriedOut(person("a", "new"), tier("b", "new"))).hasSize(2);

        var lateInTheList = host.submit(person("a", "old"), now.minusSeconds(60));
        var lateInThePet = host.submit(tier("b", "old"), now.minusSeconds(60));
        host.time.pass(HOUR);

        assertThat(trace(FlowHost.now(lateInTheList)).sent()).isEmpty();
        assertThat(reasons(FlowHost.now(lateInTheList))).containsExactly(Reason.LIST_ROW_OUTDATED);
        assertThat(reasons(FlowHost.now(lateInThePet))).contains(Reason.PET_ROW_OUTDATED);
    }

    @Test
    void saysThatThePetHasNoneOfTheColumns() {
        account.tables.put(LIST, "LOYALTY", "Segment", "OTHER");

        var outcome = host.carriedOut(tier("a", "gold")).get(0);

        assertThat(trace(outcome).sent()).extracting(Sent::stage).containsExactly(Stage.LIST);
        assertThat(reasons(outcome)).containsExactly(Reason.PET_WITHOUT_THE_COLUMNS);
    }

    @Test
    void printsNoValue() {
        var outcomes = host.carriedOut(person("a", "Braga"));

        assertThat(Optional.of(trace(outcomes.get(0)))).asString().doesNotContain("Braga", "example.org");
        assertThat(outcomes.get(0)).asString().doesNotContain("Braga", "example.org");
    }

    private static DeliveryTrace trace(IntentOutcome outcome) {
        return outcome.fold(done -> done.trace(), refused -> refused.trace(), unsent -> DeliveryTrace.NONE);
    }

    private static Sent last(IntentOutcome outcome) {
        List<Sent> sent = trace(outcome).sent();
        assertThat(sent).isNotEmpty();
        return sent.get(sent.size() - 1);
    }

    private static List<Reason> reasons(IntentOutcome outcome) {
        return trace(outcome).leftOut().stream().map(LeftOut::reason).toList();
    }

    private Row sentToTheList(int request) {
        return account.lists.requests().get(request).rows().rows().get(0);
    }

    private static MergeIntent person(String name, String city) {
        return upsert(SETTINGS, "'EMAIL_ADDRESS_':'" + name + "@example.org','CITY_':'" + city + "'");
    }

    private static MergeIntent tier(String name, String tier) {
        return pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'" + name + "@example.org','TIER':'" + tier + "'");
    }
}
