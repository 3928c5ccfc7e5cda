package io.responsysdestination.bootstrap.table;

import java.util.ArrayList;
import java.util.List;

/** Prints cells under headings; long cells go on in the next line. */
public final class TextTable {
    private static final int GAP = 2;

    private final List<Integer> widths;
    private final StringBuilder text = new StringBuilder();

    /** {@code widths} are those of the columns, in characters, without the gaps between them. */
    public TextTable(List<String> headings, List<Integer> widths) {
        this.widths = List.copyOf(widths);
        add(headings);
        rule();
    }

    public void add(List<String> cells) {
        List<List<String>> wrapped = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            wrapped.add(wrap(cells.get(i), widths.get(i)));
            lines = Math.max(lines, wrapped.get(i).size());
        }
        for (int line = 0; line < lines; line++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String part = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
                row.append(part).append(" ".repeat(widths.get(i) - part.length() + GAP));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }

    public void rule() {
        int width = widths.stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
        text.append("-".repeat(width)).append('\n');
    }

    public String text() {
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
