package io.responsysdestination.sandbox.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.Choice.DuplicateInBatch;
import io.responsysdestination.sandbox.behaviour.Choice.PetRowForStranger;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.merge.ColumnPlan.Assignment;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.refusal.RowRefusal;
import io.responsysdestination.sandbox.table.ExtensionTable;
import io.responsysdestination.sandbox.table.Identifier;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import io.responsysdestination.sandbox.table.SystemColumns;
import io.responsysdestination.sandbox.table.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges rows into an extension table. The rule's members lie at the top of the body and match columns are named without
 * their last underscore. A row needs a member of the list; it never creates one.
 */
final class PetMerge {
    private static final List<String> ECHOED =
            List.of("insertOnNoMatch", "updateOnMatch", "matchColumnName1", "matchColumnName2");

    private final SandboxBehaviour behaviour;
    private final ProfileList list;
    private final ExtensionTable pet;
    private final RecordData data;
    private final MatchKey key;
    private final boolean inserts;
    private final boolean replaces;
    private final IntPredicate refusedRows;
    private final ColumnPlan plan;
    private final String now;
    private final Set<Long> written = new HashSet<>();

    private PetMerge(
            SandboxBehaviour behaviour,
            ProfileList list,
            ExtensionTable pet,
            JsonNode body,
            IntPredicate refusedRows,
            Instant now) {
        this.refusedRows = refusedRows;
        this.behaviour = behaviour;
        this.list = list;
        this.pet = pet;
        this.data = RecordData.of(body, behaviour);
        this.key = key(body);
        // A match by hash updates rows that exist, whatever insertOnNoMatch says.
        this.inserts = JsonMembers.flag(body, "insertOnNoMatch") && !key.isHash();
        this.replaces = JsonMembers.replacesOnMatch(body);
        this.plan = new ColumnPlan(pet.schema(), data.fieldNames(), behaviour);
        this.now = Timestamps.ofServer(now);
    }

    /**
     * The answer without its links.
     *
     * @throws Refusal if the call is refused as a whole; nothing has been written then
     */
    static ObjectNode merge(
            SandboxBehaviour behaviour,
            ProfileList list,
            ExtensionTable pet,
            JsonNode body,
            IntPredicate refusedRows,
            Instant now) {
        PetMerge merge = new PetMerge(behaviour, list, pet, body, refusedRows, now);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("recordData", RecordData.answer(merge.outcomes()));
        ECHOED.forEach(member -> answer.set(member, body.hasNonNull(member) ? body.get(member) : answer.nullNode()));
        return answer;
    }

    private static MatchKey key(JsonNode body) {
        Identifier first = Identifier.ofPetMatchName(JsonMembers.text(body, "matchColumnName1"));
        String secondName = JsonMembers.text(body, "matchColumnName2");
        Identifier second = Identifier.ofPetMatchName(secondName);
        if (first == null || (second == null && !secondName.isEmpty())) {
            throw Refusal.invalidParameter("Match Column is null");
        }
        return new MatchKey(first, second == first ? null : second);
    }

    /** First all rows are resolved, then all are written: a refusal of the call must not leave half of it behind. */
    private List<String> outcomes() {
        List<Supplier<String>> resolved =
                data.records().stream().map(this::resolve).toList();
        List<String> outcomes = new ArrayList<>();
        for (Supplier<String> row : resolved) {
            try {
                RowRefusal.onDemand(refusedRows, outcomes.size());
                outcomes.add(row.get());
            } catch (RowRefusal refusal) {
                outcomes.add(refusal.asMergeFailure(outcomes.size()));
            }
        }
        return outcomes;
    }

    private Supplier<String> resolve(List<String> row) {
        try {
            List<Assignment> assignments = plan.assignments(row, (column, value) -> value);
            Row member = key.find(list, data.fieldNames(), row, behaviour);
            if (member == null) {
                throw stranger();
            }
            return () -> write(member, assignments);
        } catch (RowRefusal refusal) {
            return () -> {
                throw refusal;
            };
        }
    }

    private RowRefusal stranger() {
        if (behaviour.is(PetRowForStranger.INVALID_PARAMETER_WHOLE_CALL)) {
            throw Refusal.invalidParameter("No recipient found in the list for a record");
        }
        return new RowRefusal("NO_RECIPIENT_FOUND: Recipient Not Found");
    }

    private String write(Row member, List<Assignment> assignments) {
        if (!written.add(member.riid()) && behaviour.is(DuplicateInBatch.SECOND_ROW_MERGEFAILED)) {
            throw new RowRefusal("DUPLICATE_RECORD: The request holds an earlier row for the same record");
        }
        Row existing = pet.find(member.riid());
        if (existing == null && !inserts) {
            return ListMerge.noMatch(behaviour);
        }
        if (existing == null) {
            Row inserted = pet.insert(member.riid());
            set(inserted, SystemColumns.CREATED_DATE, now);
            fill(inserted, member, assignments);
        } else if (replaces) {
            fill(existing, member, assignments);
        }
        return Long.toString(member.riid());
    }

    private void fill(Row row, Row member, List<Assignment> assignments) {
        assignments.forEach(assignment -> pet.set(row, assignment.position(), assignment.value()));
        for (String hash : List.of(SystemColumns.EMAIL_MD5_HASH, SystemColumns.EMAIL_SHA256_HASH)) {
            set(row, hash, member.get(list.schema().position(hash)));
        }
        set(row, SystemColumns.MODIFIED_DATE, now);
    }

    private void set(Row row, String column, @Nullable String value) {
        pet.set(row, pet.schema().position(column), value);
    }
}
