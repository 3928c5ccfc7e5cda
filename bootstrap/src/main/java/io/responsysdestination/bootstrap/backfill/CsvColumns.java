package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.domain.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header of a CSV file: where in an event the cells of each column go. */
final class CsvColumns {
    static final int COLUMNS_MAX = 1_000;

    private static final Set<String> MEMBERS =
            Set.of("type", "userId", "anonymousId", "messageId", "timestamp", "event");
    private static final Set<String> OBJECTS = Set.of("traits", "properties", "context");
    private static final int PATH_PARTS_MAX = 100;

    private final List<List<String>> paths = new ArrayList<>();

    CsvColumns(List<String> header) {
        if (header.size() > COLUMNS_MAX) {
            throw problem("there are more than " + COLUMNS_MAX + " columns");
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        for (String name : header) {
            List<String> path = path(name.strip());
            if (!put(shape, path, "cell")) {
                throw problem("column '" + name.strip() + "' stands twice, or within another column");
            }
            paths.add(path);
        }
    }

    private static List<String> path(String name) {
        List<String> path = List.of(name.split("\\.", -1));
        boolean isMember = path.size() == 1 && MEMBERS.contains(name);
        boolean isNested = path.size() > 1 && OBJECTS.contains(path.get(0)) && !path.contains("");
        if (!isMember && !isNested) {
            throw problem("column '" + name + "' is unknown; " + NearestName.hint(name, MEMBERS)
                    + ", or traits.NAME, properties.NAME, context.NAME");
        }
        if (path.size() > PATH_PARTS_MAX) {
            throw problem("a column has more than " + PATH_PARTS_MAX + " parts");
        }
        return path;
    }

    private static BackfillException problem(String what) {
        return new BackfillException("the first line of the CSV file must name the columns: " + what);
    }

    int size() {
        return paths.size();
    }

    /** An empty cell is an absent member; without a type it is identify. */
    Map<String, @Nullable Object> event(List<String> cells) {
        Map<String, Object> event = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                boolean unused = put(event, paths.get(i), cells.get(i));
            }
        }
        event.putIfAbsent("type", "identify");
        return new LinkedHashMap<>(event);
    }

    /** Whether there was a place for it. */
    @SuppressWarnings("unchecked") // only this method puts maps into it
    private static boolean put(Map<String, Object> object, List<String> path, String value) {
        Map<String, Object> parent = object;
        for (String part : path.subList(0, path.size() - 1)) {
            Object child = parent.computeIfAbsent(part, absent -> new LinkedHashMap<String, Object>());
            if (!(child instanceof Map<?, ?> map)) {
                return false;
            }
            parent = (Map<String, Object>) map;
        }
        return parent.putIfAbsent(path.get(path.size() - 1), value) == null;
    }
}
