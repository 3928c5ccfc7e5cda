package io.responsysdestination.adapter.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.application.port.out.SyncStatus.ListMerged;
import io.responsysdestination.application.port.out.SyncStatus.PetMerged;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.RowOutcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties of a status of a merge: {@code responsysRequest} says what was asked for, {@code body} what Responsys
 * answered. They can be had for a part of the rows, and in three grades of detail.
 */
final class MergeProperties {
    /** The name and rule of the request, in Responsys' words. */
    private final ObjectNode frame;

    private final RowBatch batch;
    private final List<List<String>> records;
    private final Answer<List<RowOutcome>> answer;

    private MergeProperties(ObjectNode frame, RowBatch batch, Answer<List<RowOutcome>> answer) {
        this.frame = frame;
        this.batch = batch;
        this.records = batch.records();
        this.answer = answer;
    }

    static MergeProperties of(ListMerged merged) {
        return new MergeProperties(
                RuleJson.of(merged.request()), merged.request().rows(), merged.answer());
    }

    static MergeProperties of(PetMerged merged) {
        return new MergeProperties(
                RuleJson.of(merged.request()), merged.request().rows(), merged.answer());
    }

    int rows() {
        return records.size();
    }

    /** All that went over the wire for these rows. Personal data. */
    ObjectNode withValues(int from, int to) {
        ObjectNode recordData = recordData();
        ArrayNode values = recordData.putArray("records");
        records.subList(from, to).forEach(row -> row.forEach(values.addArray()::add));
        ObjectNode body = answer.fold(
                outcomes -> outcomesByRow(outcomes.subList(from, to)),
                failure -> failure(failure).put("reason", failure.reason()));
        return properties(recordData, to - from, body);
    }

    /** Columns, and how many rows came to what end for which reason. */
    ObjectNode withCounts(int from, int to) {
        ObjectNode body = answer.fold(outcomes -> counts(outcomes.subList(from, to), true), MergeProperties::failure);
        return properties(recordData(), to - from, body);
    }

    /** How many rows came to what end. */
    ObjectNode withTotals(int from, int to) {
        ObjectNode body = answer.fold(outcomes -> counts(outcomes.subList(from, to), false), MergeProperties::failure);
        return properties(JsonNodeFactory.instance.objectNode(), to - from, body);
    }

    private ObjectNode recordData() {
        ObjectNode recordData = JsonNodeFactory.instance.objectNode();
        ArrayNode fieldNames = recordData.putArray("fieldNames");
        batch.fieldNames().forEach(column -> fieldNames.add(column.text()));
        return recordData.putNull("mapTemplateName");
    }

    private ObjectNode properties(ObjectNode recordData, int recordCount, ObjectNode body) {
        ObjectNode request = frame.deepCopy().put("recordCount", recordCount);
        request.set("recordData", recordData);
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.set("body", body);
        properties.set("responsysRequest", request);
        return properties;
    }

    /** As Responsys answers: one field, and in it either the person's id or why there is none. */
    private static ObjectNode outcomesByRow(List<RowOutcome> outcomes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode recordData = body.putObject("recordData");
        recordData.putArray("fieldNames").add("RIID_");
        ArrayNode values = recordData.putArray("records");
        outcomes.forEach(outcome -> values.addArray()
                .add(outcome.<String>fold(
                        merged -> merged.riid(),
                        refused -> "MERGEFAILED: " + refused.code() + ": " + refused.reason())));
        return body;
    }

    private static ObjectNode counts(List<RowOutcome> outcomes, boolean byCode) {
        Map<String, Long> refusals = outcomes.stream()
                .flatMap(outcome ->
                        outcome.<Stream<String>>fold(merged -> Stream.empty(), refused -> Stream.of(refused.code())))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        long refused = refusals.values().stream().mapToLong(Long::longValue).sum();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("merged", outcomes.size() - refused)
                .put("refused", refused);
        if (byCode) {
            ObjectNode codes = body.putObject("refusals");
            refusals.forEach(codes::put);
        }
        return body;
    }

    private static ObjectNode failure(CallFailure failure) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return failure.<ObjectNode>fold(
                refused -> body.put("failure", "request refused").put("code", StatusEvents.cut(refused.code())),
                later -> body.put("failure", kind(later)),
                credentials ->
                        body.put("failure", "credentials refused").put("code", StatusEvents.cut(credentials.code())));
    }

    private static String kind(CallFailure.TryLater later) {
        if (later instanceof CallFailure.Throttled) {
            return "throttled";
        }
        return later instanceof CallFailure.CapacityExceeded ? "capacity exceeded" : "outage";
    }
}
