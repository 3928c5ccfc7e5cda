package io.responsysdestination.sandbox.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.Choice.DuplicateInBatch;
import io.responsysdestination.sandbox.behaviour.Choice.NoMatchNoInsert;
import io.responsysdestination.sandbox.behaviour.Choice.PermissionDefaultOnUpdate;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.merge.ColumnPlan.Assignment;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.refusal.RowRefusal;
import io.responsysdestination.sandbox.table.Account;
import io.responsysdestination.sandbox.table.Identifier;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges rows into a profile list. A column that the request does not name stays as it is, an empty value clears, and the
 * permission default reaches only channels for which the row supplies nothing.
 *
 * <p>A row by RIID_ never inserts: RIIDs are the server's to give.
 */
final class ListMerge {
    private final Account account;
    private final SandboxBehaviour behaviour;
    private final ProfileList list;
    private final RecordData data;
    private final MergeRule rule;
    private final ColumnPlan plan;
    private final IntPredicate refusedRows;
    private final ListValues values;
    private final MemberWriter writer;
    private final Set<Long> written = new HashSet<>();

    private ListMerge(
            Account account,
            SandboxBehaviour behaviour,
            ProfileList list,
            JsonNode body,
            IntPredicate refusedRows,
            Instant now) {
        this.refusedRows = refusedRows;
        this.account = account;
        this.behaviour = behaviour;
        this.list = list;
        this.data = RecordData.of(body, behaviour);
        this.rule = MergeRule.of(body);
        this.plan = new ColumnPlan(list.schema(), data.fieldNames(), behaviour);
        this.values = new ListValues(rule);
        this.writer = new MemberWriter(list, rule, now);
    }

    /**
     * The answer without its links.
     *
     * @throws Refusal if the call is refused as a whole; nothing has been written then
     */
    static ObjectNode merge(
            Account account,
            SandboxBehaviour behaviour,
            ProfileList list,
            JsonNode body,
            IntPredicate refusedRows,
            Instant now) {
        ListMerge merge = new ListMerge(account, behaviour, list, body, refusedRows, now);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("recordData", RecordData.answer(merge.outcomes()));
        answer.set("mergeRule", MergeRule.echo(body.path("mergeRule")));
        return answer;
    }

    private List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (List<String> row : data.records()) {
            try {
                RowRefusal.onDemand(refusedRows, outcomes.size());
                outcomes.add(merge(row));
            } catch (RowRefusal refusal) {
                outcomes.add(refusal.asMergeFailure(outcomes.size()));
            }
        }
        return outcomes;
    }

    private String merge(List<String> row) {
        List<Assignment> assignments = plan.assignments(row, values);
        refuseEmptyChannels(row);
        Row member = rule.key().find(list, data.fieldNames(), row, behaviour);
        if (member == null) {
            return insert(assignments);
        }
        if (!written.add(member.riid()) && behaviour.is(DuplicateInBatch.SECOND_ROW_MERGEFAILED)) {
            throw new RowRefusal("DUPLICATE_RECORD: The request holds an earlier row for the same record");
        }
        if (rule.replacesOnMatch()) {
            writer.write(member, assignments, behaviour.is(PermissionDefaultOnUpdate.APPLIED));
        }
        return Long.toString(member.riid());
    }

    private String insert(List<Assignment> assignments) {
        if (!rule.insertsOnNoMatch() || rule.key().uses(Identifier.RIID)) {
            return noMatch(behaviour);
        }
        if (list.isFull()) {
            throw new RowRefusal("The list is full");
        }
        Row member = account.insertMember(list);
        written.add(member.riid());
        writer.create(member, assignments);
        return Long.toString(member.riid());
    }

    /** The outcome of a row that matches nothing and may not be inserted. */
    static String noMatch(SandboxBehaviour behaviour) {
        if (behaviour.is(NoMatchNoInsert.EMPTY_RIID)) {
            return "";
        }
        throw new RowRefusal("NO_MATCH: No record matches and none may be inserted");
    }

    private void refuseEmptyChannels(List<String> row) {
        for (Channel channel : rule.rejectedIfEmpty()) {
            if (valueOf(channel.addressColumn(), row) == null) {
                throw new RowRefusal(channel.addressColumn() + " is null or empty");
            }
        }
    }

    private @Nullable String valueOf(String column, List<String> row) {
        int position = data.fieldNames().indexOf(column);
        return position < 0 || row.get(position).isBlank() ? null : row.get(position);
    }
}
