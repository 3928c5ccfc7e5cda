package io.responsysdestination.bootstrap.demo;

import java.util.ArrayList;
import java.util.List;

/** Prints cells under four headings; long cells go on in the next line. */
final class DemoTable {
    private static final List<String> HEADINGS = List.of("EVENT", "ACTION", "ROW AS RESPONSYS NOW HOLDS IT", "OUTCOME");
    private static final List<Integer> WIDTHS = List.of(30, 18, 58, 36);

    private final StringBuilder text = new StringBuilder();

    DemoTable() {
        add(HEADINGS);
        rule();
    }

    void add(List<String> cells) {
        List<List<String>> wrapped = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            wrapped.add(wrap(cells.get(i), WIDTHS.get(i)));
            lines = Math.max(lines, wrapped.get(i).size());
        }
        for (int line = 0; line < lines; line++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String part = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
                row.append(part).append(" ".repeat(WIDTHS.get(i) - part.length() + 2));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }

    void rule() {
        int width = WIDTHS.stream().mapToInt(Integer::intValue).sum() + 2 * (WIDTHS.size() - 1);
        text.append("-".repeat(width)).append('\n');
    }

    String text() {
        return text.toString();
    }

    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : cell.split(" ", -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(line.length() == 0 ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
