package io.responsysdestination.sandbox.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds members by the value of one identifier. Several may share a value; they are kept in the order of their RIIDs. */
final class MemberIndex {
    private final Map<String, List<Row>> members = new HashMap<>();

    List<Row> find(String key) {
        return members.getOrDefault(key, List.of());
    }

    void add(String key, Row member) {
        List<Row> sharing = members.computeIfAbsent(key, unused -> new ArrayList<>(1));
        int at = sharing.size();
        while (at > 0 && sharing.get(at - 1).riid() > member.riid()) {
            at--;
        }
        sharing.add(at, member);
    }

    void remove(String key, Row member) {
        List<Row> sharing = members.get(key);
        if (sharing != null && sharing.remove(member) && sharing.isEmpty()) {
            members.remove(key);
        }
    }
}
