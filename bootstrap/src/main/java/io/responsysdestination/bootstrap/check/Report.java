package io.responsysdestination.bootstrap.check;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.check.Finding.Level;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings for people to read: the worst first, in columns, and a last line that sums up. */
public final class Report {
    private final List<Finding> findings;

    public Report(List<Finding> findings) {
        this.findings = findings.stream()
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    public boolean hasErrors() {
        return count(Level.ERROR) > 0;
    }

    public void print(PrintWriter out) {
        int width = findings.stream()
                .mapToInt(finding -> finding.where().length())
                .max()
                .orElse(0);
        findings.forEach(finding -> out.println(String.join(
                "  ",
                padded(finding.level().label(), Level.ERROR.label().length()),
                padded(finding.where(), width),
                finding.text().replaceAll("\\R+", " "))));
        out.println(counted(count(Level.ERROR), "error") + ", " + counted(count(Level.NOTE), "note"));
        out.flush();
    }

    /** {@code {"findings":[{"level","where","text"}],"errors","notes"}} in one line; levels are ok, note and error. */
    public String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("findings", findings.stream().map(Report::json).toList());
        report.put("errors", count(Level.ERROR));
        report.put("notes", count(Level.NOTE));
        return JsonText.write(report);
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        json.put("where", finding.where());
        json.put("text", finding.text());
        return json;
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String counted(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
