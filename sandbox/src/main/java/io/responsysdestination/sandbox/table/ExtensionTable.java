package io.responsysdestination.sandbox.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A profile extension table (PET): at most one row for each member of its list. */
public final class ExtensionTable {
    private final String name;
    private final String folder;
    private final Schema schema;
    private final Map<Long, Row> rows = new TreeMap<>();

    ExtensionTable(String name, String folder, List<Column> custom) {
        this.name = name;
        this.folder = folder;
        this.schema = new Schema(SystemColumns.ofExtensionWith(custom));
    }

    public String name() {
        return name;
    }

    public String folder() {
        return folder;
    }

    public Schema schema() {
        return schema;
    }

    public @Nullable Row find(long riid) {
        return rows.get(riid);
    }

    public Row insert(long riid) {
        Row row = new Row(riid, schema.columns().size());
        rows.put(riid, row);
        return row;
    }

    public void set(Row row, int position, @Nullable String value) {
        row.put(position, value);
    }

    /** Whether there was one. */
    public boolean remove(long riid) {
        return rows.remove(riid) != null;
    }

    /** All rows by rising RIID, each as column to value. */
    public List<Map<String, @Nullable String>> snapshot() {
        return snapshot(schema, rows.values());
    }

    static List<Map<String, @Nullable String>> snapshot(Schema schema, Collection<Row> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable String> values = new LinkedHashMap<>();
                    for (int i = 0; i < schema.columns().size(); i++) {
                        values.put(schema.column(i).name(), row.get(i));
                    }
                    return values;
                })
                .toList();
    }
}
