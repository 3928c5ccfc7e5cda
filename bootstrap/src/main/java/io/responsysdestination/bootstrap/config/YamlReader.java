package io.responsysdestination.bootstrap.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.bootstrap.config.Node.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML into a tree that knows its places. One document, keys that are texts, no anchors and aliases; of the words
 * without quotes only {@code true}, {@code false}, {@code null}, {@code ~} and JSON's numbers are more than text, so that
 * {@code NO} remains a country and {@code 0123} a number to dial.
 */
final class YamlReader {
    /** Room for the deepest mapping at its place in the file. */
    static final int DEPTH_MAX = Mapping.DEPTH_MAX + 10;

    static final int NODES_MAX = 100_000;

    private final List<String> lines;
    private final YAMLParser parser;
    private final Interpolation interpolation;
    private final Problems problems;
    private int nodes;
    private boolean isStopped;

    private YamlReader(String text, YAMLParser parser, Interpolation interpolation, Problems problems) {
        this.lines = text.lines().toList();
        this.parser = parser;
        this.interpolation = interpolation;
        this.problems = problems;
    }

    /** Empty if the text is no YAML or none at all; that is then among the problems. */
    static Optional<Node> read(String text, Interpolation interpolation, Problems problems) {
        if (SyntaxProblems.reportControlCharacter(text, problems)) {
            return Optional.empty();
        }
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlReader(text, parser, interpolation, problems).document();
        } catch (JsonProcessingException invalid) {
            SyntaxProblems.report(invalid, problems);
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Optional<Node> document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add(Place.TOP, "the file holds no configuration");
            return Optional.empty();
        }
        Node root = node(first, Place.TOP, 0);
        if (isStopped) {
            return Optional.empty();
        }
        if (parser.nextToken() != null) {
            problems.add(here(Place.TOP), "a second document begins; the configuration is one document");
        }
        return Optional.of(root);
    }

    private Node node(@Nullable JsonToken token, Place outer, int depth) throws IOException {
        Place place = here(outer);
        if (++nodes > NODES_MAX) {
            return stop(place, "the file holds more than " + NODES_MAX + " values");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(place, "anchors and aliases are not supported; write the value out");
        }
        if (parser.isCurrentAlias() || token == null) {
            return new Node.Broken(place);
        }
        if (token.isStructStart() && depth >= DEPTH_MAX) {
            return stop(place, "is nested deeper than " + DEPTH_MAX + " levels");
        }
        return switch (token) {
            case START_OBJECT -> members(place, depth + 1);
            case START_ARRAY -> items(place, depth + 1);
            case VALUE_NULL -> new Node.Scalar(place, Kind.NULL, "", 0, Optional.empty(), "");
            case VALUE_EMBEDDED_OBJECT -> {
                problems.add(place, "has a tag that is not supported; leave the tag out");
                yield new Node.Broken(place);
            }
            default -> scalar(token, place);
        };
    }

    private Node members(Place place, int depth) throws IOException {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        while (!isStopped && parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Place keyPlace = here(place.key(key));
            Node value = node(parser.nextToken(), keyPlace, depth);
            Node.Member first = members.putIfAbsent(key, new Node.Member(keyPlace, value));
            if (first != null) {
                problems.add(
                        keyPlace,
                        "is given twice; first in line " + first.place().line());
            }
        }
        return new Node.Members(place, members);
    }

    private Node items(Place place, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (!isStopped) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                break;
            }
            items.add(node(token, place.item(items.size()), depth));
        }
        return new Node.Items(place, items);
    }

    /** What lies beyond a limit is not even looked at. */
    private Node stop(Place place, String problem) {
        isStopped = true;
        problems.add(place, problem + "; nothing from here on was read");
        return new Node.Broken(place);
    }

    private Node scalar(JsonToken token, Place place) throws IOException {
        String written = parser.getText();
        Optional<String> text = interpolation.apply(written, problem -> problems.add(place, problem));
        if (text.isEmpty()) {
            return new Node.Broken(place);
        }
        return new Node.Scalar(
                place,
                kind(token, written),
                text.get(),
                textColumn(place, text.get()),
                interpolation.readableAgain(written),
                written);
    }

    private static Kind kind(JsonToken token, String written) {
        if (token.isBoolean()) {
            String lower = written.toLowerCase(Locale.ROOT);
            return lower.equals("true") || lower.equals("false") ? Kind.BOOLEAN : Kind.TEXT;
        }
        return token.isNumeric() && isJson(written) ? Kind.NUMBER : Kind.TEXT;
    }

    private static boolean isJson(String number) {
        try {
            return JsonText.read(number) instanceof Number;
        } catch (InvalidJsonException yamlOnly) {
            return false;
        }
    }

    /** Finds the text itself behind a quote, so that a problem within it can be pointed at. */
    private int textColumn(Place place, String text) {
        if (place.line() > lines.size() || text.isEmpty()) {
            return 0;
        }
        String line = lines.get(place.line() - 1);
        int start = place.column() - 1;
        if (line.startsWith(text, start)) {
            return start + 1;
        }
        return line.startsWith(text, start + 1) ? start + 2 : 0;
    }

    private Place here(Place place) {
        JsonLocation location = parser.currentTokenLocation();
        return place.at(location.getLineNr(), location.getColumnNr());
    }
}
