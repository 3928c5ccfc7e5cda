package io.responsysdestination.application.mapping;

import io.responsysdestination.application.testkit.DataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of a data file: a name, then indented lines, each a word and what belongs to it. A line in front of the cases
 * gives the {@code event} of those that have none. {@code result} is JSON or the
 * word undefined, {@code fails} a part of the message at resolution, {@code invalid} one of the compiler's errors.
 */
record MappingCase(String name, String mapping, String event, List<String> expected) {
    static Stream<MappingCase> ofFile(String resource) {
        var cases = new ArrayList<MappingCase>();
        var event = "{}";
        var block = new ArrayList<String>();
        for (var line : DataFile.lines(resource)) {
            if (line.startsWith("event {")) {
                event = line.substring("event ".length());
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0)) && !block.isEmpty()) {
                cases.add(ofBlock(block, event));
                block.clear();
            }
            block.add(line);
        }
        cases.add(ofBlock(block, event));
        return cases.stream();
    }

    private static MappingCase ofBlock(List<String> lines, String usualEvent) {
        String mapping = null;
        var event = usualEvent;
        var expected = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var words = line.strip().split("\\s+", 2);
            switch (words[0]) {
                case "mapping" -> mapping = words[1];
                case "event" -> event = words[1];
                case "result", "fails", "invalid" -> expected.add(words[0] + " " + words[1]);
                default -> throw new IllegalStateException("unknown word: " + line);
            }
        }
        if (mapping == null || expected.isEmpty()) {
            throw new IllegalStateException("incomplete: " + lines.get(0));
        }
        return new MappingCase(lines.get(0), mapping, event, expected);
    }

    @Override
    public String toString() {
        return name;
    }
}
