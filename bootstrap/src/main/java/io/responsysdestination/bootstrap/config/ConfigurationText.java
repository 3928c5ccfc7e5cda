package io.responsysdestination.bootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file says, for people and for comparison. References are shown as they are written, and secrets as
 * {@value ConfiguredValue#MASK}. {@code toString} shows nothing.
 */
public final class ConfigurationText {
    /** Whoever changes more at a time reads the file itself. */
    static final int CHANGES_MAX = 1_000;

    private static final String DESTINATIONS = "destinations";

    /** What an account is opened with. */
    private static final List<String> LOGIN = List.of(
            "settings.baseUrl",
            "settings.username",
            "settings.userPassword",
            "settings.certificate",
            "settings.oauth",
            "allowPrivateAddresses");

    private final Node root;
    private final Map<String, ConfiguredValue> values;

    private ConfigurationText(Node root) {
        this.root = root;
        this.values = ConfiguredValues.of(root);
    }

    static ConfigurationText of(Node root) {
        return new ConfigurationText(root);
    }

    /** A value that differs; {@code before} is empty where it is new, {@code after} where it is gone. */
    public record Change(String place, Optional<String> before, Optional<String> after) {}

    /** As the file has it, secrets masked: objects as maps, lists, texts, numbers and flags. */
    public Map<String, @Nullable Object> shown() {
        return shown("", root) instanceof Map<?, ?> members ? copy(members) : Map.of();
    }

    /** What {@code later} says otherwise, at most {@value #CHANGES_MAX} values, by their places. */
    public List<Change> changesTo(ConfigurationText later) {
        Map<String, ConfiguredValue> all = new TreeMap<>(later.values);
        values.forEach(all::putIfAbsent);
        List<Change> changes = new ArrayList<>();
        for (String place : all.keySet()) {
            ConfiguredValue before = values.get(place);
            ConfiguredValue after = later.values.get(place);
            if (!Objects.equals(before, after) && changes.size() < CHANGES_MAX) {
                changes.add(change(place, before, after));
            }
        }
        return changes;
    }

    /** Equal in two texts if a destination is to be delivered to in the same way by both; the login left aside. */
    public Object deliveryTo(String destination) {
        return within(place -> !isLogin(place, destination), destination);
    }

    /** Equal in two texts if a destination reaches its account in the same way by both: what is in files may have changed. */
    public Object loginOf(String destination) {
        Map<String, Object> login = new TreeMap<>();
        values.forEach((place, value) -> {
            if (isLogin(place, destination)) {
                login.put(place, value.asRead());
            }
        });
        return login;
    }

    private Object within(Predicate<String> wanted, String destination) {
        Map<String, Object> found = new LinkedHashMap<>();
        values.forEach((place, value) -> {
            if (place.startsWith(place(destination) + ".") && wanted.test(place)) {
                found.put(place, value);
            }
        });
        return found;
    }

    private static boolean isLogin(String place, String destination) {
        String own = place(destination) + ".";
        return LOGIN.stream()
                .map(own::concat)
                .anyMatch(key -> place.equals(key) || place.startsWith(key + ".") || place.startsWith(key + "["));
    }

    private static String place(String destination) {
        return ConfiguredValues.member(DESTINATIONS, destination);
    }

    private static Change change(String place, @Nullable ConfiguredValue before, @Nullable ConfiguredValue after) {
        Optional<String> was = Optional.ofNullable(before).map(ConfiguredValue::words);
        Optional<String> is = Optional.ofNullable(after).map(ConfiguredValue::words);
        boolean looksAlike = is.isPresent() && was.equals(is);
        return new Change(place, was, looksAlike ? is.map(words -> words + " (another value)") : is);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private @Nullable Object shown(String place, Node node) {
        if (node instanceof Node.Members object) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            object.members()
                    .forEach((key, member) ->
                            members.put(key, shown(ConfiguredValues.member(place, key), member.value())));
            return members;
        }
        if (node instanceof Node.Items list) {
            List<String> places = ConfiguredValues.items(place, list.items());
            List<@Nullable Object> items = new ArrayList<>();
            for (int index = 0; index < places.size(); index++) {
                items.add(shown(places.get(index), list.items().get(index)));
            }
            return items;
        }
        ConfiguredValue value = values.get(place);
        return value == null ? null : value.shown();
    }

    @Override
    public String toString() {
        return "ConfigurationText[***]";
    }
}
