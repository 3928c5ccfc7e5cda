package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Deletes what a query means; an id that means nothing fails in its own row of a 200 answer. */
final class Deletions {
    private static final String NOTHING_FOUND = "DELETEFAILED: NO records found for id\n";

    private Deletions() {}

    /**
     * The {@code recordData} of the answer.
     *
     * @param deletes deletes what belongs to the member and tells whether there was anything
     */
    static ObjectNode recordData(MemberQuery query, ProfileList list, Predicate<Row> deletes) {
        List<String> outcomes = new ArrayList<>();
        for (String id : query.ids()) {
            int before = outcomes.size();
            for (Row member : list.find(query.by(), id)) {
                if (deletes.test(member)) {
                    outcomes.add(Long.toString(member.riid()));
                }
            }
            if (outcomes.size() == before) {
                outcomes.add(NOTHING_FOUND);
            }
        }
        ObjectNode data = Json.object();
        data.putArray("fieldNames").add("RIID_");
        ArrayNode records = data.putArray("records");
        outcomes.forEach(outcome -> records.addArray().add(outcome));
        return data.putNull("mapTemplateName");
    }
}
