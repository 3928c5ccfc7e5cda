package io.responsysdestination.application.testkit;

import io.responsysdestination.application.merge.MergeRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Responsys account in memory, and a short way to look into its list {@link Settings#LIST}. */
public final class InMemoryAccount {
    public final InMemoryLists lists = new InMemoryLists();
    public final InMemoryTables tables = new InMemoryTables(lists);
    public final RecordingStatus status = new RecordingStatus();

    /** A host's run, which never waits. */
    public MergeRun run() {
        return new MergeRun(lists, tables, status);
    }

    public List<Map<String, String>> members() {
        return lists.members(Settings.LIST);
    }

    /** The one member with this value; fails when there are more or none. */
    public Map<String, String> member(String column, String value) {
        List<Map<String, String>> found = members().stream()
                .filter(member -> value.equals(member.get(column)))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " members with that " + column);
        }
        return found.get(0);
    }

    /** The row that the member with this value has in a PET; empty when it has none. */
    public Map<String, String> petRow(String pet, String column, String value) {
        String riid = Objects.requireNonNull(member(column, value).get("RIID_"));
        return tables.rows(Settings.LIST, pet).getOrDefault(riid, Map.of());
    }
}
