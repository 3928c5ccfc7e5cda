package io.responsysdestination.sandbox.table;

import io.responsysdestination.sandbox.behaviour.Choice.EmailComparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A profile list: its members, found by each identifier in constant time, and its extension tables. */
public final class ProfileList {
    private static final int MEMBERS_MAX = 5_000_000;
    private static final int RIID_DIGITS_MAX = 18;

    private final String name;
    private final String folder;
    private final Schema schema;
    private final EmailComparison emails;
    private final Map<Long, Row> members = new TreeMap<>();
    private final Map<Integer, Identifier> indexed = new HashMap<>();
    private final Map<Identifier, MemberIndex> indexes = new EnumMap<>(Identifier.class);
    private final Map<String, ExtensionTable> extensions = new LinkedHashMap<>();

    ProfileList(String name, String folder, List<Column> custom, EmailComparison emails) {
        this.name = name;
        this.folder = folder;
        this.schema = new Schema(SystemColumns.ofListWith(custom));
        this.emails = emails;
        for (Identifier identifier : Identifier.values()) {
            if (identifier != Identifier.RIID) {
                indexed.put(schema.position(identifier.column()), identifier);
                indexes.put(identifier, new MemberIndex());
            }
        }
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

    public int size() {
        return members.size();
    }

    public boolean isFull() {
        return members.size() >= MEMBERS_MAX;
    }

    /** All members that carry the value, by rising RIID. The answer is the caller's own. */
    public List<Row> find(Identifier identifier, String value) {
        if (identifier == Identifier.RIID) {
            Row member = member(value);
            return member == null ? List.of() : List.of(member);
        }
        MemberIndex index = indexes.get(identifier);
        return index == null ? List.of() : new ArrayList<>(index.find(identifier.key(value, emails)));
    }

    private @Nullable Row member(String riid) {
        String stripped = riid.strip();
        boolean isNumber = !stripped.isEmpty()
                && stripped.length() <= RIID_DIGITS_MAX
                && stripped.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? members.get(Long.parseLong(stripped)) : null;
    }

    public boolean carries(Row member, Identifier identifier, String value) {
        String stored = member.get(schema.position(identifier.column()));
        return stored != null && identifier.key(stored, emails).equals(identifier.key(value, emails));
    }

    /** How a value is compared with those of other rows. */
    public String key(Identifier identifier, String value) {
        return identifier.key(value, emails);
    }

    Row insert(long riid) {
        Row member = new Row(riid, schema.columns().size());
        members.put(riid, member);
        return member;
    }

    public void set(Row member, int position, @Nullable String value) {
        String before = member.get(position);
        if (Objects.equals(before, value)) {
            return;
        }
        Identifier identifier = indexed.get(position);
        MemberIndex index = identifier == null ? null : indexes.get(identifier);
        if (identifier != null && index != null) {
            if (before != null) {
                index.remove(identifier.key(before, emails), member);
            }
            if (value != null) {
                index.add(identifier.key(value, emails), member);
            }
        }
        member.put(position, value);
    }

    /** Removes the member and its rows in all extension tables. */
    public void remove(Row member) {
        for (int position : indexed.keySet()) {
            set(member, position, null);
        }
        members.remove(member.riid());
        extensions.values().forEach(extension -> {
            boolean unused = extension.remove(member.riid());
        });
    }

    public Collection<ExtensionTable> extensions() {
        return extensions.values();
    }

    public @Nullable ExtensionTable extension(String pet) {
        return extensions.get(pet);
    }

    void add(ExtensionTable extension) {
        extensions.put(extension.name(), extension);
    }

    /** All members by rising RIID, each as column to value. */
    public List<Map<String, @Nullable String>> snapshot() {
        return ExtensionTable.snapshot(schema, members.values());
    }
}
