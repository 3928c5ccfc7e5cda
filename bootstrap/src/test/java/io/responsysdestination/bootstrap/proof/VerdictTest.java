package io.responsysdestination.bootstrap.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is not as it must be turns the table red, in the row that names it. */
class VerdictTest {
    private static final int ADA = 7;
    private static final String RIID = "470515045";
    private static final Cell CITY = new Cell(Subject.PROFILE, ADA, "CITY_");

    private final Map<String, @Nullable String> member = new HashMap<>();
    private final Map<Integer, Map<String, @Nullable String>> members = new HashMap<>(Map.of(ADA, member));
    private final List<String> surplus = new ArrayList<>();
    private final AccountState account = new AccountState(Map.of(Subject.PROFILE, members), surplus);
    private final Watch watch = new Watch(() -> account);
    private final List<MarkedEvent> accepted = new ArrayList<>();
    private final Ends ends = new Ends();

    VerdictTest() {
        member.put("RIID_", RIID);
        member.put("EMAIL_PERMISSION_STATUS_", "O");
    }

    @Test
    void findsNothingWhereAllIsAsItMustBe() {
        delivered(0, Optional.empty(), "CITY_", "LAST_NAME");
        delivered(1, Optional.of(true), "CITY_");
        hold("CITY_", new Mark(ADA, "CITY_", 1));
        hold("LAST_NAME", new Mark(ADA, "LAST_NAME", 0));
        member.put("EMAIL_PERMISSION_STATUS_", "I");

        assertFound(List.of());
    }

    @Test
    void callsAnEventLostThatTheLedgerDoesNotKnowOrHasNotEnded() {
        ends.add("m-1", new JsonArray());
        ends.add("m-2", new JsonArray().add(new JsonObject().put("status", "pending")));

        Verdict verdict = verdict();

        assertThat(verdict.lost).containsExactly("the ledger does not know m-1", "m-2 has no end");
    }

    @Test
    void callsAValueLostThatNeverCameAndADisorderIfItWasThereBefore() {
        delivered(0, Optional.empty(), "CITY_");
        delivered(1, Optional.empty(), "CITY_");
        hold("CITY_", new Mark(ADA, "CITY_", 0));
        String words = CITY + " holds event 0, event 1 must be there";

        assertThat(verdict().lost).containsExactly(words);

        hold("CITY_", new Mark(ADA, "CITY_", 1));
        watch.startsANewLife();
        hold("CITY_", new Mark(ADA, "CITY_", 0));
        Verdict afterwards = verdict();
        assertThat(afterwards.lost).isEmpty();
        assertThat(afterwards.disorder).containsExactly(words + " and was");
    }

    @Test
    void callsARowLostThatIsNotThere() {
        delivered(0, Optional.empty(), "CITY_");
        members.clear();

        assertThat(verdict().lost).containsExactly("PROFILE: no row of person 7");
    }

    @Test
    void seesACellGoBackWithinALifeButNotWhenANewLifeWritesTheTailAgain() {
        for (int number : new int[] {3, 5}) {
            hold("CITY_", new Mark(ADA, "CITY_", number));
            watch.look();
        }
        watch.startsANewLife();
        for (int number : new int[] {5, 4, 5}) {
            hold("CITY_", new Mark(ADA, "CITY_", number));
            watch.look();
        }
        assertThat(watch.setbacks()).isEmpty();

        hold("CITY_", new Mark(ADA, "CITY_", 4));
        watch.look();

        assertThat(watch.setbacks()).containsExactly(CITY + " went back from event 5 to 4");
    }

    @Test
    void findsABlankCellAndValuesOfOtherColumnsPeopleAndEvents() {
        delivered(0, Optional.empty(), "CITY_", "LAST_NAME", "FIRST_NAME", "SEASON_TWO");
        member.put("CITY_", "");
        hold("LAST_NAME", new Mark(ADA, "FIRST_NAME", 0));
        hold("FIRST_NAME", new Mark(ADA + 1, "FIRST_NAME", 0));
        hold("SEASON_TWO", new Mark(ADA, "SEASON_TWO", 1));
        hold("POSTAL_STREET_1_", new Mark(ADA, "POSTAL_STREET_1_", 0));

        Verdict verdict = verdict();

        assertThat(verdict.blankedOrShifted).hasSize(5);
        assertThat(verdict.lost).isEmpty();
    }

    @Test
    void findsRowsThatAreOneTooMany() {
        delivered(0, Optional.empty(), "CITY_");
        hold("CITY_", new Mark(ADA, "CITY_", 0));
        surplus.add("PROFILE: row 1 of person 7");
        members.put(ADA + 1, new HashMap<>());
        ends.add("m-9", new JsonArray().add(delivery()).add(delivery()));

        assertThat(verdict().duplicated).hasSize(3);
    }

    @Test
    void findsAWrongConsentCustomerIdAndOwner() {
        delivered(0, Optional.of(true), "CITY_");
        hold("CITY_", new Mark(ADA, "CITY_", 0));
        member.put("CUSTOMER_ID_", "customer-8");
        member.put("RIID_", "1");

        Verdict verdict = verdict();

        assertThat(verdict.disorder).singleElement().asString().contains("consent O");
        assertThat(verdict.blankedOrShifted).hasSize(2);
    }

    @Test
    void wantsNothingOfDeadLettersButTakesWhatAFormerLifeMayHaveDelivered() {
        delivered(0, Optional.empty(), "CITY_");
        accepted.add(event(1, Optional.of(true), "CITY_", "LAST_NAME"));
        ends.add(
                "m-1",
                new JsonArray()
                        .add(new JsonObject().put("status", "dead").put("error", new JsonObject().put("code", "X"))));
        hold("CITY_", new Mark(ADA, "CITY_", 0));
        assertFound(List.of());

        hold("CITY_", new Mark(ADA, "CITY_", 1));
        hold("LAST_NAME", new Mark(ADA, "LAST_NAME", 1));
        member.put("EMAIL_PERMISSION_STATUS_", "I");
        assertFound(List.of());

        assertThat(ends.reasons()).isEqualTo(Map.of("X", 1));
    }

    private void delivered(int number, Optional<Boolean> consent, String... columns) {
        accepted.add(event(number, consent, columns));
        ends.add("m-" + number, new JsonArray().add(delivery()));
    }

    private static JsonObject delivery() {
        return new JsonObject().put("status", "delivered").put("riid", RIID);
    }

    private static MarkedEvent event(int number, Optional<Boolean> consent, String... columns) {
        return new MarkedEvent(
                "m-" + number,
                ADA,
                number,
                Subject.PROFILE,
                new TreeSet<>(List.of(columns)),
                consent,
                false,
                new JsonObject());
    }

    private void hold(String column, Mark mark) {
        member.put(column, mark.text());
    }

    private Verdict verdict() {
        return new Verdict(accepted, ends, account, watch);
    }

    private void assertFound(List<String> findings) {
        Verdict verdict = verdict();
        List<String> found = new ArrayList<>(verdict.lost);
        found.addAll(verdict.duplicated);
        found.addAll(verdict.disorder);
        found.addAll(verdict.blankedOrShifted);
        assertThat(found).isEqualTo(findings);
    }
}
