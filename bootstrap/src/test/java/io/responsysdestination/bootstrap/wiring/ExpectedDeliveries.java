package io.responsysdestination.bootstrap.wiring;

import static io.responsysdestination.bootstrap.wiring.JsonValues.flat;
import static io.responsysdestination.bootstrap.wiring.JsonValues.object;
import static io.responsysdestination.bootstrap.wiring.JsonValues.text;

import io.responsysdestination.bootstrap.wiring.ExpectedAccount.Person;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must come of events under {@link MixedAccount#CONFIGURATION}, written from the documentation of the three actions:
 * events are applied one by one in their order.
 */
final class ExpectedDeliveries {
    private static final Set<String> SHARED_KEYS = Set.of("shared_a", "shared_b");
    private static final Set<String> OLD_COLUMNS = Set.of("GRADE", "MOOD", "SIZE_EU", "A_TRAIT_WITH_A_NAME_OF_MORE_TH");
    private static final Set<String> LIST_COLUMNS_OF_PREFS = Set.of("PREFS_COLOR", "PREFS_SIZE_EU");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,38}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,38}(\\.[0-9]+)?");
    private static final Map<String, Pattern> TYPES = Map.of(
            "AGE", INTEGER,
            "LTV", NUMBER,
            "SEASON_TWO", Pattern.compile(".{0,25}"),
            "POINTS", INTEGER,
            "SCORE", NUMBER,
            "GRADE", INTEGER);

    final ExpectedAccount account = new ExpectedAccount(List.of(MixedAccount.MAIN_LIST, MixedAccount.OTHER_LIST));

    /** "messageId subscription" of every dead letter. */
    final Set<String> dead = new TreeSet<>();

    int accepted;
    int delivered;
    int duplicates;
    int rejected;
    int unmatched;
    private final Set<String> messageIds = new HashSet<>();

    /** The event becomes a dead letter of the subscription. */
    private static final class Dead extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private interface Delivery {
        void carryOut() throws Dead;
    }

    void apply(Map<String, @Nullable Object> event) {
        if (event.get("userId") == null && event.get("anonymousId") == null) {
            rejected++;
            return;
        }
        String messageId = String.valueOf(event.get("messageId"));
        if (!messageIds.add(messageId)) {
            duplicates++;
            return;
        }
        accepted++;
        int before = delivered + dead.size();
        boolean isIdentify = "identify".equals(event.get("type"));
        if (isIdentify) {
            deliver(messageId, "Profiles", () -> profile(event));
        } else if ("Traits Updated".equals(event.get("event"))) {
            deliver(messageId, "Traits", () -> traits(event));
        } else if ("Old Traits Updated".equals(event.get("event"))) {
            deliver(messageId, "Old traits", () -> oldTraits(event));
        } else if ("Device Seen".equals(event.get("event"))) {
            deliver(messageId, "Devices", () -> device(event));
        }
        Map<String, @Nullable Object> personas = object(object(event, "context"), "personas");
        if (Set.of("audience", "journey_step").contains(String.valueOf(personas.get("computation_class")))) {
            String key = String.valueOf(personas.get("computation_key"));
            boolean isShared = SHARED_KEYS.contains(key);
            Map<String, @Nullable Object> flags = object(event, isIdentify ? "traits" : "properties");
            deliver(
                    messageId,
                    isShared ? "Shared audiences" : "Audiences",
                    () -> membership(event, isShared ? MixedAccount.SHARED_PET : key, key, flags.get(key)));
        }
        unmatched += delivered + dead.size() == before ? 1 : 0;
    }

    private void deliver(String messageId, String subscription, Delivery delivery) {
        try {
            delivery.carryOut();
            delivered++;
        } catch (Dead refused) {
            dead.add(messageId + " " + subscription);
        }
    }

    private void profile(Map<String, @Nullable Object> event) throws Dead {
        Map<String, @Nullable Object> traits = object(event, "traits");
        requireFlag(object(event, "context").get("async"));
        boolean optin = optin(traits.get("defaultPermission"));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("POSTAL_STREET_1_", ofAddress(traits, "street"));
        values.put("CITY_", ofAddress(traits, "city"));
        values.put("POSTAL_CODE_", ofAddress(traits, "postalCode"));
        values.put("COUNTRY_", ofAddress(traits, "country"));
        values.put("FIRST_NAME", traits.get("first"));
        values.put("AGE", traits.get("age"));
        values.put("LTV", traits.get("ltv"));
        values.put("SEASON_TWO", traits.get("seasonTwo"));
        values.put("PREFS", traits.get("prefs"));
        Map<String, String> columns = new LinkedHashMap<>();
        flat(values).forEach((key, value) -> columns.put(key.toUpperCase(Locale.ROOT), value));
        consent(columns, "EMAIL_PERMISSION_STATUS_", traits.get("newsletter"));
        consent(columns, "MOBILE_PERMISSION_STATUS_", traits.get("sms"));
        Map<String, String> person = person(traits.get("email"), event.get("userId"), traits.get("phone"));
        String list = list(traits.get("listName"));
        for (String column : columns.keySet()) {
            require(!column.startsWith("PREFS") || LIST_COLUMNS_OF_PREFS.contains(column));
        }
        requireTypes(columns);
        var unused = account.merge(list, person, columns, optin);
    }

    /** Segment's paths give for every member of an empty text the empty text. */
    private static @Nullable Object ofAddress(Map<String, @Nullable Object> traits, String member) {
        return "".equals(traits.get("address")) ? "" : object(traits, "address").get(member);
    }

    private void traits(Map<String, @Nullable Object> event) throws Dead {
        Map<String, @Nullable Object> properties = object(event, "properties");
        requireFlag(object(event, "context").get("async"));
        boolean optin = optin(properties.get("defaultPermission"));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("TIER", properties.get("tier"));
        values.put("POINTS", properties.get("points"));
        values.put("SCORE", properties.get("score"));
        values.put("VERIFIED", properties.get("verified"));
        Map<String, String> identifiers = person(emailOfContext(event), event.get("userId"), null);
        Person person = account.merge(list(properties.get("listName")), identifiers, Map.of(), optin);
        mergeRow(person, MixedAccount.CREATED_PET, flat(values));
    }

    /** All properties are mapped as they are; what the table has no column for is left out. */
    private void oldTraits(Map<String, @Nullable Object> event) throws Dead {
        Map<String, @Nullable Object> properties = object(event, "properties");
        requireFlag(object(event, "context").get("async"));
        Map<String, String> columns = new TreeMap<>();
        Map<String, String> identifiers =
                person(properties.get("email"), properties.get("userId"), properties.get("phone"));
        for (Map.Entry<String, String> value : flat(properties).entrySet()) {
            String upper = value.getKey().toUpperCase(Locale.ROOT);
            String column = upper.length() > 30 ? upper.substring(0, 30) : upper;
            require(columns.put(column, value.getValue()) == null);
        }
        Person person = account.merge(MixedAccount.MAIN_LIST, identifiers, Map.of(), false);
        boolean hadValues = !columns.isEmpty();
        columns.keySet().retainAll(OLD_COLUMNS);
        require(!hadValues || !columns.isEmpty());
        mergeRow(person, MixedAccount.OLD_PET, columns);
    }

    private void device(Map<String, @Nullable Object> event) throws Dead {
        Map<String, @Nullable Object> properties = object(event, "properties");
        Map<String, String> columns = new TreeMap<>();
        JsonValues.putText(columns, "DEVICE", properties.get("device"));
        JsonValues.putText(columns, "SEEN", properties.get("seen"));
        Map<String, String> identifiers = person(emailOfContext(event), event.get("userId"), null);
        Person person = account.merge(MixedAccount.MAIN_LIST, identifiers, Map.of(), false);
        mergeRow(person, MixedAccount.STRINGIFIED_PET, columns);
    }

    private void membership(Map<String, @Nullable Object> event, String pet, String key, @Nullable Object flag)
            throws Dead {
        String word = text(flag);
        require("true".equals(word) || "false".equals(word));
        Object ownEmail = object(event, "traits").get("email");
        Map<String, String> identifiers =
                person(ownEmail == null ? emailOfContext(event) : ownEmail, event.get("userId"), null);
        Person person = account.merge(MixedAccount.MAIN_LIST, identifiers, Map.of(), false);
        String column = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        mergeRow(person, pet, Map.of(column, "true".equals(word) ? "1" : "0"));
    }

    private void mergeRow(Person person, String pet, Map<String, String> columns) throws Dead {
        requireTypes(columns);
        if (!columns.isEmpty()) {
            account.mergeRow(person, pet, columns);
        }
    }

    /** An address that is none is left out as long as something else tells who the person is. */
    private static Map<String, String> person(
            @Nullable Object email, @Nullable Object customerId, @Nullable Object phone) throws Dead {
        Map<String, String> person = new LinkedHashMap<>();
        String address = text(email);
        if (address != null && address.matches("[^@ ]+@[^@ ]+\\.[a-z]+")) {
            person.put("EMAIL_ADDRESS_", address);
        }
        String id = text(customerId);
        if (id != null && !id.isEmpty()) {
            person.put("CUSTOMER_ID_", id);
        }
        require(!person.isEmpty());
        String number = text(phone);
        if (number != null && number.matches("\\+?[0-9]+")) {
            person.put("MOBILE_NUMBER_", number.replace("+", ""));
        }
        return person;
    }

    private String list(@Nullable Object listName) throws Dead {
        String list = text(listName);
        String named = list == null ? MixedAccount.MAIN_LIST : list;
        require(account.hasList(named));
        return named;
    }

    private static void consent(Map<String, String> columns, String column, @Nullable Object value) throws Dead {
        if (value != null) {
            require(value instanceof Boolean || value.equals("I") || value.equals("O"));
            columns.put(column, value.equals(true) || value.equals("I") ? "I" : "O");
        }
    }

    private static boolean optin(@Nullable Object permission) throws Dead {
        boolean isGiven = permission != null && !permission.equals("");
        require(!isGiven || "OPTIN".equals(permission) || "OPTOUT".equals(permission));
        return "OPTIN".equals(permission);
    }

    private static void requireFlag(@Nullable Object flag) throws Dead {
        require(flag == null || flag instanceof Boolean || flag.equals("true") || flag.equals("false"));
    }

    private static void requireTypes(Map<String, String> columns) throws Dead {
        for (Map.Entry<String, String> cell : columns.entrySet()) {
            Pattern type = TYPES.get(cell.getKey());
            require(type == null
                    || cell.getValue().isEmpty()
                    || type.matcher(cell.getValue()).matches());
        }
    }

    private static @Nullable Object emailOfContext(Map<String, @Nullable Object> event) {
        return object(object(event, "context"), "traits").get("email");
    }

    private static void require(boolean condition) throws Dead {
        if (!condition) {
            throw new Dead();
        }
    }
}
