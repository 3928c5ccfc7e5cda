package io.responsysdestination.application.merge;

import static io.responsysdestination.application.testkit.Settings.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.profile.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Random intents of few people into a list and three tables. Each person's identifiers are fixed and first seen together;
 * after that an event brings any of them. People may share a phone number, by which nobody is looked for then.
 */
final class PeopleIntents {
    static final int PEOPLE = 5;
    private static final Pattern NUMBER = Pattern.compile("(\\d)(?:@|$)");
    private static final List<String> TABLES = List.of("P1", "P2", "SHARED");
    private static final List<String> COLUMNS = List.of("CITY", "TIER", "POINTS");

    private final DestinationSettings settings;
    private final boolean sharedPhone;

    PeopleIntents(DestinationSettings settings, boolean sharedPhone) {
        this.settings = settings;
        this.sharedPhone = sharedPhone;
    }

    /** Each person once, with all identifiers. */
    List<MergeIntent> everybody() {
        List<MergeIntent> intents = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            intents.add(Intents.upsert(settings, allIdentifiers(person)));
        }
        return intents;
    }

    static void assertSame(InMemoryAccount one, InMemoryAccount other) {
        assertSame(one, other, person -> true);
    }

    /** As far as these people go, by their numbers. */
    static void assertSame(InMemoryAccount one, InMemoryAccount other, IntPredicate whom) {
        assertThat(people(one, whom)).isEqualTo(people(other, whom));
        for (String table : TABLES) {
            assertThat(rows(one, table, whom)).as(table).isEqualTo(rows(other, table, whom));
        }
    }

    /** The number of an intent's person. */
    static int personOf(MergeIntent intent) {
        List<Identifier> identifiers = intent.list().person().all().stream()
                .sorted(Comparator.comparing(Identifier::kind))
                .toList();
        Matcher number = NUMBER.matcher(identifiers.get(0).value());
        assertThat(number.find()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private static boolean isMeant(Map<String, String> member, IntPredicate whom) {
        return whom.test(
                Integer.parseInt(String.valueOf(member.get("CUSTOMER_ID_")).substring("c-".length())));
    }

    /** The tables exist: what a run creates depends on all of its events, what one event creates on that event. */
    static void prepare(InMemoryAccount account) {
        account.lists.addColumns("CITY", "TIER", "POINTS");
        account.tables.put(LIST, "P1", "Segment", "CITY", "TIER", "POINTS");
        account.tables.put(LIST, "P2", "Segment", "CITY", "TIER", "POINTS");
        account.tables.put(LIST, "SHARED", "Segment", "VIP", "BUYERS");
    }

    List<MergeIntent> intents(Random random, int count) {
        return intents(random, count, true);
    }

    /** With {@code capitals}, e-mail addresses are written in several ways. */
    List<MergeIntent> intents(Random random, int count, boolean capitals) {
        boolean[] seen = new boolean[PEOPLE];
        List<MergeIntent> intents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int person = random.nextInt(PEOPLE);
            String who = seen[person] ? someIdentifiers(random, person, capitals) : allIdentifiers(person);
            seen[person] = true;
            String api = ",'use_responsys_async_api':" + random.nextBoolean() + ",'default_permission_status':'"
                    + (random.nextBoolean() ? "OPTIN" : "OPTOUT") + "'";
            intents.add(
                    switch (random.nextInt(3)) {
                        case 0 ->
                            Intents.intent(
                                    ActionKind.UPSERT_LIST_MEMBER,
                                    settings,
                                    "{'userData':{" + who + columns(random, i) + "}" + api + "}");
                        case 1 ->
                            Intents.intent(
                                    ActionKind.SEND_TO_PET,
                                    settings,
                                    "{'pet_name':'P" + (1 + random.nextInt(2)) + "','userData':{" + who
                                            + columns(random, i) + "}" + api + "}");
                        default -> audience(random, who, api);
                    });
        }
        return intents;
    }

    private MergeIntent audience(Random random, String who, String api) {
        String key = random.nextBoolean() ? "vip" : "buyers";
        return Intents.intent(
                ActionKind.SEND_AUDIENCE_AS_PET,
                settings,
                "{'pet_name':'SHARED','computation_key':'" + key + "','traits_or_props':{'" + key + "':"
                        + random.nextBoolean() + "},'userData':{" + who + "}" + api + "}");
    }

    private String allIdentifiers(int person) {
        return email(person) + "," + customerId(person) + "," + mobile(person);
    }

    private String someIdentifiers(Random random, int person, boolean capitals) {
        return switch (random.nextInt(capitals ? 6 : 4)) {
            case 0 -> email(person);
            case 1 -> customerId(person);
            case 2 -> sharedPhone ? email(person) + "," + mobile(person) : mobile(person);
            case 3 -> email(person) + "," + customerId(person);
            case 4 -> "'EMAIL_ADDRESS_':'P" + person + "@EXAMPLE.ORG'";
            default -> allIdentifiers(person);
        };
    }

    private static String email(int person) {
        return "'EMAIL_ADDRESS_':'p" + person + "@example.org'";
    }

    private static String customerId(int person) {
        return "'CUSTOMER_ID_':'c-" + person + "'";
    }

    private String mobile(int person) {
        return "'MOBILE_NUMBER_':'479000000" + (sharedPhone ? PEOPLE : person) + "'";
    }

    private static String columns(Random random, int event) {
        StringBuilder columns = new StringBuilder();
        for (String column : COLUMNS) {
            if (random.nextInt(2) == 0) {
                columns.append(",'").append(column).append("':'v").append(event).append("'");
            }
        }
        return columns.toString();
    }

    /** Without RIIDs: which of two new people comes first is all the same. */
    private static Set<String> people(InMemoryAccount account, IntPredicate whom) {
        List<Map<String, String>> members = account.members().stream()
                .filter(member -> isMeant(member, whom))
                .toList();
        Set<String> people = new TreeSet<>();
        members.forEach(member -> people.add(without(member, "RIID_")));
        assertThat(people).hasSameSizeAs(members);
        return people;
    }

    private static Set<String> rows(InMemoryAccount account, String table, IntPredicate whom) {
        Set<String> rows = new TreeSet<>();
        Map<String, Map<String, String>> byRiid = new TreeMap<>(account.tables.rows(LIST, table));
        account.members().forEach(member -> {
            Map<String, String> row = byRiid.remove(member.get("RIID_"));
            if (row != null && isMeant(member, whom)) {
                rows.add(member.get("CUSTOMER_ID_") + row);
            }
        });
        assertThat(byRiid).isEmpty();
        return rows;
    }

    private static String without(Map<String, String> member, String column) {
        Map<String, String> rest = new TreeMap<>(member);
        rest.remove(column);
        return rest.toString();
    }
}
