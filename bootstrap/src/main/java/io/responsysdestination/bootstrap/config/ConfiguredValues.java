package io.responsysdestination.bootstrap.config;

import io.responsysdestination.bootstrap.config.Node.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Lays a configuration out as values by their places, {@code destinations.marketing.subscriptions[Profiles].subscribe}.
 * What has a name within a list goes by it, so that an item in front of it changes no places.
 */
final class ConfiguredValues {
    private static final Pattern SECRET = Pattern.compile("(?i)(.*(key|secret|token|password)s?|oauth)");
    private static final Pattern NAMED_BY_THE_USER = Pattern.compile("(sources|destinations)\\.[^.\\[]+");
    private static final Pattern PLAIN_KEY = Pattern.compile("[\\w@$-]+");
    private static final Pattern MAPPING = Pattern.compile("destinations\\.[^.\\[]+\\.subscriptions\\[.*]\\.mapping");

    private final Map<String, ConfiguredValue> values = new LinkedHashMap<>();

    private ConfiguredValues() {}

    static Map<String, ConfiguredValue> of(Node root) {
        ConfiguredValues all = new ConfiguredValues();
        all.add("", root, false);
        return all.values;
    }

    /** A key with other characters than names have is quoted, so that no two places are written alike. */
    static String member(String place, String key) {
        String step = PLAIN_KEY.matcher(key).matches() ? key : "\"" + key.replace("\"", "\\\"") + "\"";
        return place.isEmpty() ? step : place + "." + step;
    }

    /** The places of a list's items. */
    static List<String> items(String place, List<Node> items) {
        Optional<List<String>> names = names(items);
        return IntStream.range(0, items.size())
                .mapToObj(
                        index -> place + "[" + names.map(all -> all.get(index)).orElse(Integer.toString(index)) + "]")
                .toList();
    }

    /** If each of them has one of its own. */
    private static Optional<List<String>> names(List<Node> items) {
        List<String> names =
                items.stream().flatMap(item -> name(item).stream()).distinct().toList();
        return Optional.of(names).filter(all -> all.size() == items.size());
    }

    private void add(String place, Node node, boolean secret) {
        if (node instanceof Node.Members object) {
            if (object.members().isEmpty()) {
                values.put(place, ConfiguredValue.of("{}"));
            }
            object.members().forEach((key, member) -> {
                String inner = member(place, key);
                add(inner, member.value(), secret || isSecret(inner, key));
            });
        } else if (node instanceof Node.Items list) {
            List<String> places = items(place, list.items());
            // Their order, which may matter.
            names(list.items()).ifPresent(names -> values.put(place, ConfiguredValue.of(String.join(", ", names))));
            for (int index = 0; index < places.size(); index++) {
                add(places.get(index), list.items().get(index), secret);
            }
        } else if (node instanceof Node.Scalar scalar) {
            values.put(place, ConfiguredValue.of(scalar, secret));
        }
    }

    private static boolean isSecret(String place, String key) {
        return SECRET.matcher(key).matches()
                && !NAMED_BY_THE_USER.matcher(place).matches()
                && !MAPPING.matcher(place).lookingAt();
    }

    private static Optional<String> name(Node item) {
        return Optional.of(item)
                .filter(Node.Members.class::isInstance)
                .map(Node.Members.class::cast)
                .map(object -> object.members().get("name"))
                .map(Node.Member::value)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .filter(scalar -> scalar.kind() != Kind.NULL)
                .map(Node.Scalar::text);
    }
}
