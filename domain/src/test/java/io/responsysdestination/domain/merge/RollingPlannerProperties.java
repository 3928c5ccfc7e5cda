package io.responsysdestination.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is sent while rows still come, and in whatever order requests under way take effect, the list is left as one
 * request per intent in order leaves it.
 */
class RollingPlannerProperties {
    private static final ListName LIST = new ListName("CONTACTS_LIST");
    private static final List<IdentifierKind> KINDS =
            List.of(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID, IdentifierKind.MOBILE_NUMBER);
    private static final List<ColumnName> COLUMNS =
            List.of(ColumnName.of("CITY_"), ColumnName.of("STATE_"), ColumnName.of("TIER"));

    @Property(tries = 1_500)
    void equalsOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll MatchOperator operator,
            @ForAll boolean insertOnNoMatch,
            @ForAll UpdateOnMatch update) {
        Random random = new Random(seed);
        List<ListIntent> intents = intents(random, count, operator, insertOnNoMatch, update);

        Model oneByOne = new Model();
        intents.forEach(oneByOne::merge);

        Model planned = new Model();
        RollingPlanner<Integer> planner = new RollingPlanner<>();
        List<List<PlannedRow<Integer>>> underWay = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        int placed = 0;
        while (seen.size() < count) {
            if (placed < count && random.nextInt(4) > 0) {
                planner.place(
                        Placement.of(intents.get(placed)), placed, random.nextInt(10) == 0, Instant.EPOCH, placed);
                placed++;
            }
            if (placed == count || random.nextInt(3) == 0) {
                planner.stir();
                planner.take((since, number) -> true).ifPresent(underWay::add);
            }
            if (!underWay.isEmpty() && random.nextInt(3) == 0) {
                List<PlannedRow<Integer>> answered = underWay.remove(random.nextInt(underWay.size()));
                for (PlannedRow<Integer> row : answered) {
                    row.states().forEach(state -> seen.add(state.origin()));
                    planned.merge(carrying(intents.get(row.states().get(0).origin()), row.row()));
                }
                planner.done(answered, Instant.EPOCH);
            }
        }

        assertThat(seen).hasSize(count).doesNotHaveDuplicates();
        assertThat(planned.rows()).isEqualTo(oneByOne.rows());
        assertThat(planner.take((since, number) -> true)).isEmpty();
    }

    /** What is sent for an intent into which later ones were folded. */
    private static ListIntent carrying(ListIntent first, Row row) {
        List<Identifier> identifiers = new ArrayList<>();
        row.asMap()
                .forEach((column, value) -> IdentifierKind.ofColumn(column)
                        .ifPresent(kind -> identifiers.add(new Identifier(kind, value))));
        return new ListIntent(first.list(), first.api(), first.rule(), Identifiers.of(identifiers), row);
    }

    private static List<ListIntent> intents(
            Random random, int count, MatchOperator operator, boolean insertOnNoMatch, UpdateOnMatch update) {
        List<ListIntent> intents = new ArrayList<>();
        IdentifierKind first = KINDS.get(random.nextInt(KINDS.size()));
        IdentifierKind second = KINDS.get(random.nextInt(KINDS.size()));
        MatchColumns configured =
                first == second ? MatchColumns.only(first) : new MatchColumns(first, Optional.of(second), operator);
        for (int i = 0; i < count; i++) {
            List<Identifier> identifiers = new ArrayList<>();
            for (IdentifierKind kind : KINDS) {
                if (random.nextInt(5) < 2) {
                    identifiers.add(identifier(kind, random.nextInt(4)));
                }
            }
            if (identifiers.isEmpty()) {
                identifiers.add(identifier(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(4)));
            }
            Map<ColumnName, String> columns = new HashMap<>();
            for (ColumnName column : COLUMNS) {
                if (random.nextInt(3) == 0) {
                    columns.put(column, "v" + i);
                }
            }
            Identifiers person = Identifiers.of(identifiers);
            intents.add(ListIntent.of(
                    LIST,
                    MergeApi.ASYNC,
                    MergeIntents.rule(
                            configured.forPerson(person),
                            insertOnNoMatch || random.nextInt(3) == 0,
                            update,
                            random.nextBoolean() ? PermissionStatus.OPTIN : PermissionStatus.OPTOUT),
                    person,
                    columns));
        }
        return intents;
    }

    private static Identifier identifier(IdentifierKind kind, int number) {
        return new Identifier(
                kind,
                switch (kind) {
                    case EMAIL_ADDRESS -> (number % 2 == 0 ? "E" : "e") + (number / 2) + "@example.org";
                    case MOBILE_NUMBER -> "+4790000" + number;
                    default -> "c-" + number;
                });
    }

    /**
     * Responsys' merge, written down anew for this test. Which of several matching rows Responsys updates is not documented;
     * here it is all of them, so that the property does not rest on which row came first.
     */
    private static final class Model {
        private final List<Map<String, String>> members = new ArrayList<>();

        void merge(ListIntent intent) {
            List<Map<String, String>> matching =
                    members.stream().filter(member -> matches(member, intent)).toList();
            if (intent.rule().updateOnMatch() == UpdateOnMatch.REPLACE_ALL) {
                matching.forEach(member -> write(member, intent));
            }
            if (matching.isEmpty() && intent.rule().insertOnNoMatch()) {
                Map<String, String> member = new TreeMap<>();
                member.put("PERMISSION", intent.rule().defaultPermissionStatus().name());
                members.add(member);
                write(member, intent);
            }
        }

        List<String> rows() {
            return members.stream().map(Object::toString).sorted().toList();
        }

        private static boolean matches(Map<String, String> member, ListIntent intent) {
            Set<IdentifierKind> kinds = intent.rule().matchColumns().kinds();
            return kinds.stream()
                    .allMatch(kind -> key(kind, intent)
                            .equals(member.get("=" + kind.column().text())));
        }

        private static void write(Map<String, String> member, ListIntent intent) {
            intent.row().asMap().forEach((column, value) -> member.put(column.text(), value));
            Arrays.stream(IdentifierKind.values())
                    .filter(intent.person()::has)
                    .forEach(kind -> member.put("=" + kind.column().text(), key(kind, intent)));
        }

        private static String key(IdentifierKind kind, ListIntent intent) {
            return intent.person().find(kind).orElseThrow().comparable().value();
        }
    }
}
