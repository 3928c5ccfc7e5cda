package io.responsysdestination.bootstrap.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what is no YAML, in words of our own: those of the parser quote the file, secrets and all. */
final class SyntaxProblems {
    /** How the parser's sentences begin, and what they mean to somebody who writes a configuration. */
    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put(
                "mapping values are not allowed", "a \": \" must not stand here; put a text that holds one in quotes");
        MEANINGS.put("found character '\\t", "a tab must not stand here; indent with blanks");
        MEANINGS.put("found character", "no value may begin with this character; put the text in quotes");
        MEANINGS.put(
                "could not find expected ':'", "the line above is a key without \": \", or a text that was not closed");
        MEANINGS.put(
                "expected ',' or",
                "a comma or a closing bracket was expected; inside { } and [ ] put texts with brackets, and ${…}, in quotes");
        MEANINGS.put("expected <block end>", "the line is indented unlike those it belongs to");
        MEANINGS.put("found unexpected end of stream", "the file ends inside a text in quotes");
        MEANINGS.put(
                "found unknown escape character",
                "there is no such escape; in single quotes \\ is an ordinary character");
    }

    private static final String OTHER = "the file is not YAML from here on";

    private SyntaxProblems() {}

    static void report(JsonProcessingException invalid, Problems problems) {
        if (invalid.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Mark mark = marked.getProblemMark();
            problems.add(Place.TOP.at(mark.getLine() + 1, mark.getColumn() + 1), meaning(marked.getProblem()));
            return;
        }
        JsonLocation location = invalid.getLocation();
        boolean isKey = String.valueOf(invalid.getOriginalMessage()).startsWith("Expected a field name");
        problems.add(
                location == null ? Place.TOP : Place.TOP.at(location.getLineNr(), location.getColumnNr()),
                isKey ? "a key must be a text" : OTHER);
    }

    /** The parser refuses such characters without telling where they are. */
    static boolean reportControlCharacter(String text, Problems problems) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            } else if (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\u0085') {
                problems.add(Place.TOP.at(line, i - lineStart + 1), "a control character must not stand in the file");
                return true;
            }
        }
        return false;
    }

    private static String meaning(String problem) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> problem.startsWith(meaning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }
}
