package io.responsysdestination.application.mapping.liquid;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The filters that templates may use, by name. */
final class Filters {
    private static final Map<String, Filter> ALL = all();

    private static final Set<String> DISABLED = Set.of(
            "array_to_sentence_string",
            "concat",
            "find",
            "find_exp",
            "find_index",
            "find_index_exp",
            "group_by",
            "group_by_exp",
            "has",
            "has_exp",
            "map",
            "newline_to_br",
            "reject",
            "reject_exp",
            "reverse",
            "sort",
            "sort_natural",
            "type",
            "uniq",
            "where_exp",
            // Segment leaves it on, but an event delivered again must give the same payload.
            "sample");

    private Filters() {}

    private static Map<String, Filter> all() {
        var all = new HashMap<String, Filter>();
        all.putAll(CodingFilters.ALL);
        all.putAll(DateFilters.ALL);
        all.putAll(HtmlFilters.ALL);
        all.putAll(ListFilters.ALL);
        all.putAll(MathFilters.ALL);
        all.putAll(TextFilters.ALL);
        all.putAll(TrimmingFilters.ALL);
        all.putAll(UrlFilters.ALL);
        all.putAll(ValueFilters.ALL);
        return all;
    }

    static Filter named(String name, Reader reader) {
        var filter = ALL.get(name);
        if (filter == null) {
            throw reader.invalid("uses the " + (DISABLED.contains(name) ? "disabled" : "unknown") + " filter " + name);
        }
        return filter;
    }
}
