package io.responsysdestination.bootstrap.wiring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What mixed events say of people: some of many traits at a time, of every JSON type, now and then null or empty. */
final class MixedValues {
    /** Most clients send the same few sets of traits again and again; so requests have rows to share. */
    private static final int USUAL_SETS = 12;

    /** Traits of which an empty text would cost the event. */
    private static final Set<String> NEVER_EMPTY = Set.of("newsletter", "sms", "prefs");

    private final Random random;
    private final Map<String, Supplier<Object>> profile = new LinkedHashMap<>();
    private final List<List<String>> usual = new ArrayList<>();

    MixedValues(Random random) {
        this.random = random;
        profile.put("phone", () -> (chance(0.3) ? "+" : "") + (4_000_000_000L + random.nextInt(1_000_000)));
        profile.put("address", this::address);
        profile.put(
                "first",
                () -> chance(0.1) ? List.of("Ann", "Lee") : oneOf("Ann", "Zoë", "名前", "\"Q\", \\ ;", "O'Neil"));
        profile.put("age", () -> chance(0.3) ? "4" + random.nextInt(10) : (Object) random.nextInt(90));
        profile.put("ltv", () -> oneOf(12.5, 60.0, -3, 0.125, 1_000_000, "7.25"));
        profile.put("seasonTwo", random::nextBoolean);
        profile.put("prefs", () -> Map.of("color", oneOf("red", "blue", ""), "size", Map.of("eu", random.nextInt(50))));
        profile.put("newsletter", () -> oneOf(true, false, true, false, "I", "O"));
        profile.put("sms", random::nextBoolean);
        profile.put("defaultPermission", () -> oneOf("OPTIN", "OPTOUT"));
        for (int i = 0; i < USUAL_SETS; i++) {
            usual.add(someOf(List.copyOf(profile.keySet())));
        }
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Map<String, @Nullable Object> profile() {
        List<String> names =
                chance(0.04) ? someOf(List.copyOf(profile.keySet())) : usual.get(random.nextInt(USUAL_SETS));
        Map<String, @Nullable Object> traits = new LinkedHashMap<>();
        for (String name : names) {
            Supplier<Object> value = profile.getOrDefault(name, () -> "");
            boolean mayBeEmpty = !NEVER_EMPTY.contains(name);
            traits.put(name, chance(0.01) ? null : mayBeEmpty && chance(0.04) ? "" : value.get());
        }
        return traits;
    }

    /** One of the ways in which a profile cannot be delivered, or not as it is. */
    void breakProfile(Map<String, @Nullable Object> traits) {
        switch (random.nextInt(8)) {
            case 0 -> traits.put("age", "forty");
            case 1 -> traits.put("ltv", true);
            case 2 -> traits.put("newsletter", "maybe");
            case 3 -> traits.put("seasonTwo", "longer than the column can be");
            case 4 -> traits.put("prefs", Map.of("unknown", 1));
            case 5 -> traits.put("listName", "NO_SUCH_LIST");
            case 6 -> traits.put("defaultPermission", "MAYBE");
            default -> traits.put("phone", "call me");
        }
    }

    Map<String, @Nullable Object> traits(boolean isBroken) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String name : someOf(List.of("tier", "points", "score", "verified"))) {
            properties.put(
                    name,
                    switch (name) {
                        case "points" -> random.nextInt(1_000);
                        case "score" -> random.nextInt(100) / 8.0;
                        case "verified" -> random.nextBoolean();
                        default -> oneOf("gold", "silver", "");
                    });
        }
        if (chance(0.2)) {
            properties.put("defaultPermission", oneOf("OPTIN", "OPTOUT"));
        }
        if (isBroken) {
            properties.put("points", "many");
        }
        return properties;
    }

    Map<String, @Nullable Object> oldTraits(boolean isBroken) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String name : someOf(List.of("grade", "mood", "size", "a_trait_with_a_name_of_more_than_30", "note"))) {
            properties.put(
                    name,
                    switch (name) {
                        case "grade" -> random.nextInt(9);
                        case "size" -> Map.of("eu", random.nextInt(50));
                        default -> oneOf("fine", "", List.of(1, 2.5, "x"), true);
                    });
        }
        if (isBroken) {
            properties.put(oneOf("GRADE", "grade"), "high");
        }
        if (chance(0.1)) {
            properties.put("phone", "4999" + random.nextInt(1_000));
        }
        return properties;
    }

    Map<String, @Nullable Object> device() {
        Map<String, @Nullable Object> device = new LinkedHashMap<>();
        device.put("os", oneOf("x", "y"));
        device.put("versions", List.of(random.nextInt(9), "b"));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("device", device);
        if (random.nextBoolean()) {
            properties.put("seen", random.nextInt(100));
        }
        return properties;
    }

    Map<String, @Nullable Object> context(boolean mayBeBroken) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        if (chance(0.5)) {
            context.put("async", mayBeBroken && chance(0.1) ? "perhaps" : oneOf(false, false, "false", true));
        }
        return context;
    }

    private Map<String, @Nullable Object> address() {
        Map<String, @Nullable Object> address = new LinkedHashMap<>();
        address.put("street", random.nextInt(200) + " Forest Lane");
        address.put("city", oneOf("Greenwich", "Braga", ""));
        address.put("postalCode", chance(0.5) ? "02818" : (Object) 4710);
        if (chance(0.1)) {
            address.put("country", null);
        }
        return address;
    }

    private List<String> someOf(List<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(Math.min(5, names.size())));
    }
}
