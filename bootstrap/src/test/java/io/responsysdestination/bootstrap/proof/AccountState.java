package io.responsysdestination.bootstrap.proof;

import io.responsysdestination.sandbox.RunningSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds at one moment.
 *
 * @param rows of each subject's table by person; of several rows of one person the last
 * @param surplus rows that are one too many for their person, or nobody's, in words
 */
record AccountState(Map<Subject, Map<Integer, Map<String, @Nullable String>>> rows, List<String> surplus) {
    private static final Pattern EMAIL = Pattern.compile("person-([0-9]{1,6})@proof\\.example\\.org");
    private static final int NOBODY = -1;

    static AccountState of(RunningSandbox sandbox) {
        Map<Subject, Map<Integer, Map<String, @Nullable String>>> rows = new HashMap<>();
        List<String> surplus = new ArrayList<>();
        Map<String, Integer> people = new HashMap<>();
        for (Subject subject : Subject.values()) {
            Map<Integer, Map<String, @Nullable String>> byPerson = new HashMap<>();
            for (Map<String, @Nullable String> row : rowsOf(sandbox, subject)) {
                String riid = String.valueOf(row.get("RIID_"));
                int person = subject.isPet()
                        ? people.getOrDefault(riid, NOBODY)
                        : person(String.valueOf(row.get("EMAIL_ADDRESS_")));
                if (!subject.isPet()) {
                    people.put(riid, person);
                }
                if (person == NOBODY || byPerson.put(person, row) != null) {
                    surplus.add(
                            subject + ": row " + riid + " of " + (person == NOBODY ? "nobody" : "person " + person));
                }
            }
            rows.put(subject, byPerson);
        }
        return new AccountState(rows, surplus);
    }

    private static List<Map<String, @Nullable String>> rowsOf(RunningSandbox sandbox, Subject subject) {
        if (!subject.isPet()) {
            return sandbox.members(ProofAccount.LIST);
        }
        String table = ProofAccount.table(subject);
        return sandbox.hasPet(ProofAccount.LIST, table) ? sandbox.petRows(ProofAccount.LIST, table) : List.of();
    }

    private static int person(String email) {
        Matcher parts = EMAIL.matcher(email);
        return parts.matches() ? Integer.parseInt(parts.group(1)) : NOBODY;
    }

    /** The value there; null if there is none. */
    @Nullable
    String at(Cell cell) {
        return at(cell.subject(), cell.person(), cell.column());
    }

    @Nullable
    String at(Subject subject, int person, String column) {
        return rows.getOrDefault(subject, Map.of())
                .getOrDefault(person, Map.of())
                .get(column);
    }
}
