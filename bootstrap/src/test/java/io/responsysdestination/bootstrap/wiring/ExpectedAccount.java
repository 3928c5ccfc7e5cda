package io.responsysdestination.bootstrap.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account must hold, by Oracle's documentation of merges: plain maps, one row at a time. Shares nothing with the
 * service or with the sandbox.
 */
final class ExpectedAccount {
    private static final List<String> CONSENTS =
            List.of("EMAIL_PERMISSION_STATUS_", "MOBILE_PERMISSION_STATUS_", "POSTAL_PERMISSION_STATUS_");

    private final Map<String, Map<String, Person>> byEmail = new TreeMap<>();
    private final Map<String, Map<String, Person>> byCustomerId = new TreeMap<>();

    /** A person's cells in the list and, by PET, in the tables; a cell without a value is not there. */
    static final class Person {
        final Map<String, String> member = new TreeMap<>();
        final Map<String, Map<String, String>> rows = new TreeMap<>();
    }

    ExpectedAccount(List<String> lists) {
        lists.forEach(list -> {
            byEmail.put(list, new HashMap<>());
            byCustomerId.put(list, new HashMap<>());
        });
    }

    boolean hasList(String list) {
        return byEmail.containsKey(list);
    }

    /** Everybody in the list, by e-mail address in lower case. */
    Map<String, Person> people(String list) {
        return new TreeMap<>(index(byEmail, list));
    }

    /**
     * Merges a member, matched by the e-mail address if there is one, else by the customer id; the operator NONE looks at
     * one column only. An empty value clears, a column that is not given stays, a default consent is for new people.
     */
    Person merge(String list, Map<String, String> identifiers, Map<String, String> columns, boolean defaultsToOptin) {
        String email = identifiers.get("EMAIL_ADDRESS_");
        String customerId = identifiers.get("CUSTOMER_ID_");
        Person person = email != null
                ? index(byEmail, list).get(email.toLowerCase(Locale.ROOT))
                : index(byCustomerId, list).get(String.valueOf(customerId));
        if (person == null) {
            if (email == null) {
                throw new IllegalStateException("the events must introduce everybody with an address");
            }
            person = new Person();
            for (String consent : CONSENTS) {
                person.member.put(consent, defaultsToOptin ? "I" : "O");
            }
        }
        write(person.member, columns);
        write(person.member, identifiers);
        learn(byEmail, list, lower(email), person);
        learn(byCustomerId, list, customerId, person);
        return person;
    }

    void mergeRow(Person person, String pet, Map<String, String> columns) {
        write(person.rows.computeIfAbsent(pet, unused -> new TreeMap<>()), columns);
    }

    private static void write(Map<String, String> row, Map<String, String> values) {
        values.forEach((column, value) -> {
            if (value.isEmpty()) {
                row.remove(column);
            } else {
                row.put(column, value);
            }
        });
    }

    private static void learn(
            Map<String, Map<String, Person>> index, String list, @Nullable String key, Person person) {
        if (key != null) {
            Person former = index(index, list).put(key, person);
            if (former != null && former != person) {
                throw new IllegalStateException("the events must not give one identifier to two people");
            }
        }
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Person> index(Map<String, Map<String, Person>> index, String list) {
        return index.getOrDefault(list, Map.of());
    }
}
