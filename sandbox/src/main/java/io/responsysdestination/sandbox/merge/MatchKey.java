package io.responsysdestination.sandbox.merge;

import io.responsysdestination.sandbox.behaviour.Choice.SeveralMatches;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.RowRefusal;
import io.responsysdestination.sandbox.table.Identifier;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The identifiers by which rows are matched with members; both must match if there are two. */
record MatchKey(Identifier first, @Nullable Identifier second) {

    boolean isHash() {
        return first.isHash() || (second != null && second.isHash());
    }

    boolean uses(Identifier identifier) {
        return first == identifier || second == identifier;
    }

    /**
     * The member that the row means, or null if there is none.
     *
     * @throws RowRefusal if the row lacks a key or its key is blank, or if several match and that is refused
     */
    @Nullable
    Row find(ProfileList list, List<String> fieldNames, List<String> row, SandboxBehaviour behaviour) {
        List<Row> members = list.find(first, value(first, fieldNames, row));
        if (second != null) {
            Identifier other = second;
            String value = value(other, fieldNames, row);
            members.removeIf(member -> !list.carries(member, other, value));
        }
        if (members.isEmpty()) {
            return null;
        }
        if (members.size() > 1 && behaviour.is(SeveralMatches.MERGEFAILED_ROW)) {
            throw new RowRefusal("MULTIPLE_MATCHES: More than one record matches");
        }
        return members.get(0);
    }

    private static String value(Identifier identifier, List<String> fieldNames, List<String> row) {
        int position = fieldNames.indexOf(identifier.column());
        String value = position < 0 ? "" : row.get(position);
        if (value.isBlank()) {
            throw new RowRefusal(
                    identifier.column() + " is not found in fieldNames or corresponding value is null or empty");
        }
        return value;
    }
}
