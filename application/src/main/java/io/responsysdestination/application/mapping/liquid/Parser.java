package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Makes nodes of tokens. */
final class Parser {
    private static final int NESTING_MAX = 50;
    private static final Set<String> DISABLED = Set.of("case", "for", "include", "layout", "render", "tablerow");
    private static final Set<String> PARTS = Set.of("else", "elsif", "when");

    private final Deque<Token> rest;
    private final int nestingOutside;
    private int nesting;

    private Parser(List<Token> tokens, int nestingOutside) {
        this.rest = new ArrayDeque<>(tokens);
        this.nestingOutside = nestingOutside;
    }

    static List<Node> parse(String text) {
        return new Parser(Lexer.tokens(text), 0).all();
    }

    private List<Node> all() {
        var nodes = new ArrayList<Node>();
        while (!rest.isEmpty()) {
            nodes.add(node(rest.removeFirst()));
        }
        return nodes;
    }

    private Node node(Token token) {
        return switch (token.kind()) {
            case TEXT -> {
                var text = token.content();
                yield render -> render.write(text);
            }
            case OUTPUT -> output(token);
            case TAG -> tag(token);
        };
    }

    private static Node output(Token token) {
        var value = FilteredValue.read(token.reader());
        return render -> render.write(value.value(render));
    }

    private Node tag(Token tag) {
        if (nestingOutside + ++nesting > NESTING_MAX) {
            throw tag.invalid("nests tags deeper than " + NESTING_MAX + " levels");
        }
        var node = namedTag(tag);
        nesting--;
        return node;
    }

    private Node namedTag(Token tag) {
        return switch (tag.name()) {
            case "assign" -> assign(tag);
            case "block" -> block(tag);
            case "break", "continue" -> Render::stop;
            case "capture" -> capture(tag);
            case "comment" -> comment(tag);
            case "cycle" -> Cycle.read(tag);
            case "decrement" -> counter(tag, -1, -1);
            case "echo" -> tag.content().isEmpty() ? render -> {} : output(tag);
            case "if", "unless" -> conditional(tag);
            case "increment" -> counter(tag, 1, 0);
            case "liquid" -> liquid(tag);
            case "raw" -> raw(tag);
            case "#" -> inlineComment(tag);
            default -> throw unusable(tag);
        };
    }

    private static InvalidLiquidException unusable(Token tag) {
        var name = tag.name();
        if (DISABLED.contains(name)) {
            return tag.invalid("uses the disabled tag " + name);
        }
        return tag.invalid(
                name.startsWith("end") || PARTS.contains(name)
                        ? "has the tag " + name + " out of place"
                        : "uses the unknown tag " + name);
    }

    private static Node assign(Token tag) {
        var reader = tag.reader();
        var name = reader.name();
        reader.skipBlanks();
        if (name.isEmpty() || !reader.skip('=')) {
            throw tag.invalid("has an assign without a name and =");
        }
        var value = FilteredValue.read(reader);
        return render -> render.assign(name, value.value(render));
    }

    private Node block(Token tag) {
        var body = body(tag);
        return render -> render.runBlock(body);
    }

    private Node capture(Token tag) {
        var reader = tag.reader();
        var word = reader.name();
        if (word.isEmpty() && reader.peek() != '"' && reader.peek() != '\'') {
            throw tag.invalid("has a capture without a name");
        }
        var name = word.isEmpty() ? reader.quoted() : word;
        var body = body(tag);
        return render -> render.assign(name, render.capture(body));
    }

    private Node comment(Token tag) {
        while (!rest.isEmpty()) {
            if (rest.removeFirst().name().equals("endcomment")) {
                return render -> {};
            }
        }
        throw unclosed(tag);
    }

    private static Node counter(Token tag, int step, int printed) {
        var name = tag.reader().name();
        return render -> {
            double before = render.counter(name);
            render.setCounter(name, before + step);
            render.write(before + printed);
        };
    }

    private Node conditional(Token tag) {
        var branches = new Conditional(tag.name().equals("unless"), tag);
        while (!rest.isEmpty()) {
            var token = rest.removeFirst();
            if (token.name().equals("end" + tag.name())) {
                branches.checkBare(token);
                return branches;
            }
            switch (token.name()) {
                case "elsif" -> branches.elseIf(token);
                case "else" -> branches.otherwise(token);
                default -> branches.add(node(token));
            }
        }
        throw unclosed(tag);
    }

    private Node liquid(Token tag) {
        var body = new Parser(Lexer.lines(tag), nestingOutside + nesting).all();
        return render -> render.run(body);
    }

    private Node raw(Token tag) {
        var text = new StringBuilder();
        while (!rest.isEmpty()) {
            var token = rest.removeFirst();
            if (token.name().equals("endraw")) {
                var raw = text.toString();
                return render -> render.write(raw);
            }
            text.append(token.whole());
        }
        throw unclosed(tag);
    }

    private static Node inlineComment(Token tag) {
        var lines = tag.content().lines().skip(1);
        if (lines.map(Characters::withoutLeadingSpace).anyMatch(line -> !line.isEmpty() && !line.startsWith("#"))) {
            throw tag.invalid("has a line in an inline comment that does not begin with #");
        }
        return render -> {};
    }

    private List<Node> body(Token tag) {
        var body = new ArrayList<Node>();
        while (!rest.isEmpty()) {
            var token = rest.removeFirst();
            if (token.name().equals("end" + tag.name())) {
                return body;
            }
            body.add(node(token));
        }
        throw unclosed(tag);
    }

    private static InvalidLiquidException unclosed(Token tag) {
        return tag.invalid("has no end" + tag.name() + " for the " + tag.name());
    }
}
