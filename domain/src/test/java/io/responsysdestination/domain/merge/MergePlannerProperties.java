package io.responsysdestination.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

/** The plan, whatever order its waves' requests take, leaves the list as one request per intent in order does. */
class MergePlannerProperties {
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
        Map<Integer, Integer> seen = new HashMap<>();
        for (var wave : MergePlanner.planLists(intents).waves()) {
            var shuffled = new ArrayList<>(wave);
            Collections.shuffle(shuffled, random);
            for (var request : shuffled) {
                assertThat(request.request().rows().rows()).hasSameSizeAs(request.positions());
                request.positions().forEach(position -> {
                    seen.merge(position, 1, Integer::sum);
                    planned.merge(intents.get(position));
                });
            }
        }

        assertThat(seen.keySet()).hasSize(count);
        assertThat(seen.values()).containsOnly(1);
        assertThat(planned.rows()).isEqualTo(oneByOne.rows());
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
