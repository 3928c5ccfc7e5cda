package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A group of keys. Every read makes its key a known one; {@link #finish} then reports the others.
 *
 * <p>Null and blank text count as not set. What is wrong is reported once and read as not set.
 */
final class Block {
    private final Place place;
    private final Map<String, Node.Member> members;
    private final boolean isBroken;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Block(Place place, Map<String, Node.Member> members, boolean isBroken, Problems problems) {
        this.place = place;
        this.members = members;
        this.isBroken = isBroken;
        this.problems = problems;
    }

    static Block of(Node node, Place place, Problems problems) {
        if (node instanceof Node.Members object) {
            return new Block(place, object.members(), false, problems);
        }
        if (node instanceof Node.Scalar scalar && scalar.isUnset()) {
            return new Block(place, Map.of(), false, problems);
        }
        if (!(node instanceof Node.Broken)) {
            problems.add(node.place(), "must be a block of keys");
        }
        return new Block(place, Map.of(), true, problems);
    }

    Place place() {
        return place;
    }

    /** Where the key's value stands, or would. */
    Place placeOf(String key) {
        Node.Member member = members.get(key);
        return member == null ? place.key(key) : member.value().place();
    }

    /** Whether the block itself is a problem that has been reported. */
    boolean isBroken() {
        return isBroken;
    }

    Map<String, Node.Member> members() {
        return members;
    }

    void problem(String key, String message) {
        problems.add(placeOf(key), message);
    }

    Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(members.get(key))
                .map(Node.Member::value)
                .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isUnset()));
    }

    boolean has(String key) {
        return node(key).isPresent();
    }

    boolean isList(String key) {
        return node(key).filter(Node.Items.class::isInstance).isPresent();
    }

    /** @param parse throws {@link InvalidValueException} to refuse the text */
    <T> Optional<T> value(String key, Function<String, T> parse) {
        Optional<Node.Scalar> scalar = node(key).flatMap(node -> scalar(node, problems));
        try {
            return scalar.map(Node.Scalar::text).map(parse);
        } catch (InvalidValueException invalid) {
            problem(key, messageOf(invalid));
            return Optional.empty();
        }
    }

    Optional<String> text(String key) {
        return value(key, text -> text);
    }

    <T> Optional<T> required(String key, Function<String, T> parse) {
        reportMissing(key);
        return value(key, parse);
    }

    /** With what it takes to read the text again. */
    Optional<LiveText> requiredLive(String key) {
        reportMissing(key);
        return node(key)
                .flatMap(node -> scalar(node, problems))
                .map(scalar -> new LiveText(key, scalar.text(), scalar.written()));
    }

    boolean flag(String key, boolean preset) {
        return value(key, text -> Words.flag(key, text)).orElse(preset);
    }

    Block block(String key) {
        Optional<Node> node = node(key);
        Place keyPlace = members.containsKey(key) ? members.get(key).place() : place.key(key);
        return node.map(given -> of(given, keyPlace, problems))
                .orElseGet(() -> new Block(keyPlace, Map.of(), isBroken, problems));
    }

    /** Empty if there is no list, or none with anything in it; both are problems. */
    List<Node> requiredItems(String key) {
        reportMissing(key);
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof Node.Items list) {
            if (list.items().isEmpty()) {
                problem(key, "must not be empty");
            }
            return list.items();
        }
        if (node.isPresent() && !(node.get() instanceof Node.Broken)) {
            problem(key, "must be a list");
        }
        return List.of();
    }

    /** A text or several, of which those that are not set count for nothing; none if there is no such key. */
    List<String> texts(String key, int max) {
        Optional<Node> node = node(key);
        List<Node> items = node.orElse(null) instanceof Node.Items list
                ? list.items()
                : node.stream().toList();
        if (items.size() > max) {
            problem(key, "must not have more than " + max + " values");
        }
        return items.stream()
                .flatMap(item -> scalar(item, problems).stream())
                .filter(scalar -> !scalar.isUnset())
                .map(Node.Scalar::text)
                .toList();
    }

    List<String> requiredTexts(String key, int max) {
        List<String> texts = texts(key, max);
        if (texts.isEmpty() && !(node(key).orElse(null) instanceof Node.Broken) && !isBroken) {
            problem(key, "is missing");
        }
        return texts;
    }

    private void reportMissing(String key) {
        if (!has(key) && !isBroken) {
            problem(key, "is missing");
        }
    }

    /** Builds a value of several keys; a rule it breaks is reported at the key that the exception names. */
    <T> Optional<T> build(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValueException invalid) {
            boolean isKey = known.contains(invalid.field());
            problems.add(
                    isKey ? placeOf(invalid.field()) : place,
                    isKey ? messageOf(invalid) : String.valueOf(invalid.getMessage()));
            return Optional.empty();
        }
    }

    /** Accepts a key and whatever it holds. */
    void ignore(String key) {
        known.add(key);
    }

    /** Reports the keys that nothing has asked for. */
    void finish() {
        members.forEach((key, member) -> {
            if (!known.contains(key)) {
                problems.add(member.place(), "unknown key; " + NearestName.hint(key, known));
            }
        });
    }

    static Optional<Node.Scalar> scalar(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar) {
            return Optional.of(scalar);
        }
        if (!(node instanceof Node.Broken)) {
            problems.add(
                    node.place(),
                    "must be a single value, not " + (node instanceof Node.Items ? "a list" : "a block of keys"));
        }
        return Optional.empty();
    }

    /** Without the field: the place says it. */
    static String messageOf(InvalidValueException invalid) {
        String message = String.valueOf(invalid.getMessage());
        return message.substring(Math.min(message.length(), invalid.field().length() + 1));
    }
}
