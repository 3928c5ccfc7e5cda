package io.responsysdestination.bootstrap.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a proof has found, to be read by people. */
final class ProofTable {
    private static final int FINDINGS_SHOWN_MAX = 10;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, List<String>> findings = new LinkedHashMap<>();

    void figure(String name, long count, String remark) {
        lines.add(String.format(Locale.ROOT, "%-34s %,10d   %s", name, count, remark)
                .stripTrailing());
    }

    void figure(String name, long count, Map<String, Integer> parts) {
        figure(
                name,
                count,
                parts.entrySet().stream()
                        .map(part -> part.getKey() + " " + part.getValue())
                        .collect(Collectors.joining(", ")));
    }

    /** A figure that is 0 only if there is nothing to be found; each finding is in words. */
    void mustBeNone(String name, List<String> found) {
        figure(name, found.size(), found.isEmpty() ? "as it must be" : "MUST BE 0");
        findings.put(name, List.copyOf(found));
    }

    /** Empty if everything is as it must be. */
    List<String> violations() {
        return findings.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + ": " + each.getValue().size() + ", such as "
                        + String.join("; ", each.getValue().subList(0, shown(each.getValue()))))
                .toList();
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }

    private static int shown(List<String> found) {
        return Math.min(found.size(), FINDINGS_SHOWN_MAX);
    }
}
