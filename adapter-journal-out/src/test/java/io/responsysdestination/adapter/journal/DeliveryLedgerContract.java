package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.EVENT;
import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.ROW;
import static io.responsysdestination.adapter.journal.Deliveries.TRACE;
import static io.responsysdestination.adapter.journal.Deliveries.dead;
import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.discarded;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.DeliveryTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every ledger does, whatever it keeps deliveries in. */
abstract class DeliveryLedgerContract {
    /** Empty at first. */
    abstract DeliveryLedger ledger();

    @Test
    void countsEveryDeliveryOnceInWhateverStateItIs() {
        record(pending("a"), pending("b"), pending("c"));
        assertThat(tally()).isEqualTo(new Tally(3, 3, 0, 0));

        record(delivered(pending("a"), "1"), dead(pending("b"), "X"));
        assertThat(tally()).isEqualTo(new Tally(3, 1, 1, 1));

        record(dead(pending("d"), "X"));
        assertThat(tally()).isEqualTo(new Tally(4, 1, 1, 2));
    }

    @Test
    void countsADeliveryThatIsUnderWayAgainAsPendingAlone() {
        record(dead(pending("a"), "X"), delivered(pending("b"), "1"));

        record(pending("a"), pending("b"));
        assertThat(tally()).isEqualTo(new Tally(2, 2, 0, 0));
        assertThat(ids(find(q -> q))).containsExactlyInAnyOrder("a", "b");
        assertThat(count(q -> q)).isEqualTo(2);
        assertThat(count(q -> q.status(Optional.of(Status.DEAD)))).isZero();
        assertThat(find(q -> q.letters(true)).records()).isEmpty();

        record(delivered(pending("a"), "2"), delivered(pending("b"), "1"));
        assertThat(tally()).isEqualTo(new Tally(2, 0, 2, 0));
        assertThat(find(q -> q.messageId(Optional.of("a"))).records())
                .singleElement()
                .satisfies(record -> assertThat(record.riid()).contains("2"));
    }

    @Test
    void groupsLettersByWhatTheyHaveInCommonTheMostFrequentFirst() {
        record(
                dead(pending("a", "Profiles", NOON.plusSeconds(1)), "X"),
                failed(pending("b", "Profiles", NOON.plusSeconds(3)), "X", "the newest"),
                dead(pending("c", "Profiles", NOON.plusSeconds(2)), "X"),
                dead(pending("d", "Traits", NOON), "X"),
                dead(pending("e", "Profiles", NOON.plusSeconds(5)), "Y"),
                discarded(dead(pending("f", "Profiles", NOON), "Z")),
                delivered(pending("g"), "1"),
                pending("h"));

        assertThat(groups(q -> q))
                .containsExactly(
                        group("Profiles", new Failure("X", "the newest"), 3, NOON.plusSeconds(1), NOON.plusSeconds(3)),
                        group("Profiles", new Failure("Y", "in words"), 1, NOON.plusSeconds(5), NOON.plusSeconds(5)),
                        group("Traits", new Failure("X", "in words"), 1, NOON, NOON));
        assertThat(groups(q -> q.subscription(Optional.of("Traits")))).hasSize(1);
        assertThat(groups(q -> q.code(Optional.of("X"))
                        .status(Optional.of(Status.DEAD))
                        .letters(true)
                        .until(Optional.of(NOON.plusSeconds(3)))))
                .extracting(LetterGroup::count)
                .containsExactly(2L, 1L);
    }

    @Test
    void countsNoLetterInAGroupThatIsUnderWayAgain() {
        record(dead(pending("a"), "X"), dead(pending("b"), "X"));

        record(pending("a"));
        assertThat(groups(q -> q)).extracting(LetterGroup::count).containsExactly(1L);

        record(pending("b"));
        assertThat(groups(q -> q)).isEmpty();

        record(dead(pending("a"), "Y"));
        assertThat(groups(q -> q))
                .extracting(group -> group.newestFailure().code())
                .containsExactly("Y");
    }

    @Test
    void givesTheMostFrequentGroupsOnly() {
        List<DeliveryRecord> letters = new ArrayList<>();
        for (int i = 0; i <= DeliveryLedger.GROUPS_MAX; i++) {
            letters.add(dead(pending("m-" + i), "CODE_" + i));
        }
        letters.add(dead(pending("often"), "CODE_7"));
        record(letters.toArray(DeliveryRecord[]::new));

        assertThat(groups(q -> q))
                .hasSize(DeliveryLedger.GROUPS_MAX)
                .first()
                .satisfies(group -> assertThat(group.newestFailure().code()).isEqualTo("CODE_7"));
    }

    private List<LetterGroup> groups(UnaryOperator<DeliveryQuery.Builder> narrow) {
        return now(ledger().groups(narrow.apply(DeliveryQuery.builder()).build()));
    }

    private static DeliveryRecord failed(DeliveryRecord record, String code, String message) {
        return record.now(
                new Dead(new Failure(code, message), NOON, Optional.of(new Letter(EVENT, Optional.of(ROW)))), 1);
    }

    private static LetterGroup group(String subscription, Failure failure, long count, Instant oldest, Instant newest) {
        return new LetterGroup("marketing", subscription, "upsertListMember", failure, count, oldest, newest);
    }

    @Test
    void anEndInTheSameCallAsItsBeginningCountsOnce() {
        record(pending("a"), dead(pending("a"), "X"), pending("a"), delivered(pending("a"), "1"));

        assertThat(tally()).isEqualTo(new Tally(1, 0, 1, 0));
        assertThat(count(q -> q)).isEqualTo(1);
    }

    @Test
    void givesAllOfARecordButItsIdentifiers() {
        DeliveryRecord good = delivered(pending("a"), "123");
        DeliveryRecord bad = dead(pending("b"), "RECORD_REFUSED");
        record(good, bad);

        List<DeliveryRecord> found = find(q -> q).records();

        assertThat(found)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("identifiers")
                .containsExactly(bad, good);
        assertThat(found.get(0).letter()).contains(new Letter(EVENT, Optional.of(ROW)));
    }

    @Test
    void findsByEachMember() {
        DeliveryRecord one = pending("a", "Profiles", NOON, "ada@example.org", "4711", "3361234567");
        DeliveryRecord other = pending("b", "Traits", NOON.plusSeconds(10), "bob@example.org");
        record(delivered(one, "123"), dead(other, "X"), pending("c", "Later", NOON.plusSeconds(20), "cy@example.org"));

        assertThat(ids(find(q -> q.messageId(Optional.of("a"))))).containsExactly("a");
        assertThat(ids(find(q -> q.subscription(Optional.of("Traits"))))).containsExactly("b");
        assertThat(ids(find(q -> q.destination(Optional.of("marketing"))))).containsExactly("c", "b", "a");
        assertThat(ids(find(q -> q.destination(Optional.of("no"))))).isEmpty();
        assertThat(ids(find(q -> q.action(Optional.of("no"))))).isEmpty();
        assertThat(ids(find(q -> q.code(Optional.of("X"))))).containsExactly("b");
        assertThat(ids(find(q -> q.letters(true)))).containsExactly("b");
        for (Status status : Status.values()) {
            assertThat(find(q -> q.status(Optional.of(status))).records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.status()).isEqualTo(status));
        }
        assertThat(ids(find(q -> q.from(Optional.of(NOON.plusSeconds(10)))))).containsExactly("c", "b");
        assertThat(ids(find(q -> q.until(Optional.of(NOON.plusSeconds(10)))))).containsExactly("a");
    }

    @Test
    void findsAPersonByWhateverNamesThem() {
        record(
                delivered(pending("a", "Profiles", NOON, "ada@example.org", "Cust-4711", "3361234567"), "123"),
                pending("b", "Profiles", NOON.plusSeconds(1), "ada@example.org"),
                dead(pending("c", "Profiles", NOON, "bob@example.org"), "X"));

        assertThat(ids(person(" Ada@Example.org "))).containsExactly("b", "a");
        assertThat(ids(person("Cust-4711"))).containsExactly("a");
        assertThat(ids(person("cust-4711"))).isEmpty();
        assertThat(ids(person("+336 123 45 67"))).containsExactly("a");
        assertThat(ids(person("123"))).as("the RIID").containsExactly("a");
        assertThat(ids(person("ada"))).isEmpty();
        assertThat(ids(person(""))).isEmpty();
    }

    @Test
    void discardsALetterAndKeepsTheRest() {
        record(dead(pending("a"), "X"));

        record(discarded(find(q -> q.letters(true)).records().get(0)));

        assertThat(find(q -> q.letters(true)).records()).isEmpty();
        assertThat(tally()).isEqualTo(new Tally(1, 0, 0, 1));
        assertThat(ids(person("ada@example.org"))).containsExactly("a");
        assertThat(find(q -> q.code(Optional.of("X"))).records())
                .singleElement()
                .satisfies(record -> assertThat(record.letter()).isEmpty());
    }

    @Test
    void givesTheTraceOfOneDeliveryAndOfNoneInAPage() {
        DeliveryRecord delivered = delivered(pending("a"), "123").tracedBy(TRACE);
        record(delivered, dead(pending("b"), "X").tracedBy(TRACE), dead(pending("c"), "X"), pending("d"));

        assertThat(details("a"))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("identifiers")
                .isEqualTo(delivered);
        assertThat(details("b").map(DeliveryRecord::trace)).contains(TRACE);
        assertThat(details("b").flatMap(DeliveryRecord::letter)).contains(new Letter(EVENT, Optional.of(ROW)));
        assertThat(details("c").map(DeliveryRecord::trace)).contains(DeliveryTrace.NONE);
        assertThat(details("d").map(DeliveryRecord::status)).contains(Status.PENDING);
        assertThat(details("e")).isEmpty();
        assertThat(find(q -> q).records())
                .hasSize(4)
                .allSatisfy(record -> assertThat(record.trace().isEmpty()).isTrue());
    }

    @Test
    void tellsDeliveriesOfOneMessageApart() {
        record(
                delivered(pending("a", "Profiles", NOON), "1").tracedBy(TRACE),
                delivered(pending("a", "Traits", NOON), "2"));

        assertThat(details("a").flatMap(DeliveryRecord::riid)).contains("1");
        assertThat(now(ledger().details(new DeliveryRecord.Key("a", "marketing", "Traits"))))
                .hasValueSatisfying(other -> {
                    assertThat(other.riid()).contains("2");
                    assertThat(other.trace().isEmpty()).isTrue();
                });
    }

    @Test
    void aTraceGoesWithItsEnd() {
        record(dead(pending("a"), "X").tracedBy(TRACE), dead(pending("b"), "X").tracedBy(TRACE));

        record(pending("a"));
        assertThat(details("a").map(DeliveryRecord::trace)).contains(DeliveryTrace.NONE);
        record(delivered(pending("a"), "1"));
        assertThat(details("a").map(DeliveryRecord::trace)).contains(DeliveryTrace.NONE);

        record(discarded(find(q -> q.letters(true)).records().get(0)));
        assertThat(details("b").map(DeliveryRecord::trace)).contains(DeliveryTrace.NONE);
    }

    @Test
    void givesPagesThatTogetherAreEverythingNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        List<DeliveryRecord> records = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Three of each time, one of them pending, which is first among them.
            DeliveryRecord record = pending("m" + i, "Profiles", NOON.plusSeconds(i / 3));
            records.add(i % 3 == 2 ? record : delivered(record, "1"));
            newestFirst.add(0, "m" + i);
        }
        record(records.toArray(DeliveryRecord[]::new));

        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            Optional<String> at = cursor;
            Page page = find(q -> q.limit(4).cursor(at));
            found.addAll(ids(page));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());

        assertThat(found).isEqualTo(newestFirst);
        assertThat(pages).isEqualTo(7);
        assertThat(count(q -> q.limit(4))).isEqualTo(25);
    }

    @Test
    void takesACursorThatIsNoneForTheBeginning() {
        record(pending("a"));

        for (String cursor :
                Set.of("", "x", "'; DROP TABLE delivery", "99999999999999999999s1", "1s9999999999999999999")) {
            assertThat(ids(find(q -> q.cursor(Optional.of(cursor))))).containsExactly("a");
        }
    }

    void record(DeliveryRecord... records) {
        assertThat(now(ledger().record(List.of(records)))).isEqualTo(Recorded.RECORDED);
    }

    Page find(UnaryOperator<DeliveryQuery.Builder> query) {
        return now(ledger().find(query.apply(DeliveryQuery.builder()).build()));
    }

    Optional<DeliveryRecord> details(String messageId) {
        return now(ledger().details(new DeliveryRecord.Key(messageId, "marketing", "Profiles")));
    }

    Page person(String identifier) {
        return find(q -> q.identifier(Optional.of(identifier)));
    }

    long count(UnaryOperator<DeliveryQuery.Builder> query) {
        return now(ledger().count(query.apply(DeliveryQuery.builder()).build()));
    }

    Tally tally() {
        return now(ledger().tally());
    }

    static List<String> ids(Page page) {
        return page.records().stream().map(record -> record.key().messageId()).toList();
    }
}
