package io.responsysdestination.adapter.responsys.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.async.EndedRequest;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a merge did with each row. HTTP 200 says nothing of that: a refused row is a one-element record such as
 * {@code MERGEFAILED: Record 3 = INVALID_PARAMETER: The value … is …} among the RIIDs (Oracle, "AFTM: merge list
 * members"; recorded for supplemental tables).
 *
 * <p>Position decides which row an element is about, and the record number is only compared with it: a failure text stands
 * where the row's RIID would be, so the row at that position has none, whatever number the text names; and the row of
 * that number has its own element.
 */
final class RowOutcomes {
    private static final System.Logger LOG = System.getLogger(RowOutcomes.class.getName());
    private static final String REFUSED_MARK = "MERGEFAILED";
    private static final String RIID_COLUMN = "RIID_";
    private static final Pattern REFUSED_ROW = Pattern.compile(
            REFUSED_MARK + ":?\\s*(?:Record\\s+(?<number>\\d{1,9})\\s*=\\s*)?"
                    + "(?:(?<code>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+):\\s*)?(?<text>.*)",
            Pattern.DOTALL);

    private RowOutcomes() {}

    /** One outcome a row in the order sent; anything but exactly that many rows is not understood. */
    static Answer<List<RowOutcome>> read(JsonNode answer, int rowsSent) {
        JsonNode data = answer.path("recordData");
        JsonNode records = data.path("records");
        int riidIndex = riidIndex(data.path("fieldNames"));
        if (!records.isArray() || records.size() != rowsSent || riidIndex < 0) {
            return Answer.failed(FailureRules.notUnderstood());
        }
        List<RowOutcome> outcomes = new ArrayList<>(rowsSent);
        for (int position = 0; position < rowsSent; position++) {
            Optional<RowOutcome> outcome = outcome(records.get(position), riidIndex, position);
            if (outcome.isEmpty()) {
                return Answer.failed(FailureRules.notUnderstood());
            }
            outcomes.add(outcome.get());
        }
        return Answer.given(List.copyOf(outcomes));
    }

    /** The same of a request that is at its end. */
    static Answer<List<RowOutcome>> read(EndedRequest ended, int rowsSent) {
        return AnswerFlow.then(
                read(ended.response(), rowsSent),
                outcomes -> Answer.given(outcomes.stream()
                        .map(outcome -> outcome.ofRequest(ended.id()))
                        .toList()));
    }

    private static int riidIndex(JsonNode fieldNames) {
        for (int index = 0; index < fieldNames.size(); index++) {
            if (fieldNames.get(index).asText().equalsIgnoreCase(RIID_COLUMN)) {
                return index;
            }
        }
        return -1;
    }

    private static Optional<RowOutcome> outcome(JsonNode row, int riidIndex, int position) {
        if (!row.isArray() || row.isEmpty()) {
            return Optional.empty();
        }
        String first = row.get(0).asText("");
        if (first.startsWith(REFUSED_MARK)) {
            return Optional.of(refused(first, position));
        }
        JsonNode riid = row.path(riidIndex);
        if (riid.isMissingNode() || riid.isContainerNode()) {
            return Optional.empty();
        }
        // What Responsys answers for a row that matches nobody while inserting is off is undocumented; without a RIID
        // nothing can have been stored.
        return Optional.of(
                riid.isNull() || riid.asText().isBlank()
                        ? new Refused("NO_RIID", "Responsys stored nothing: nobody matches and inserting is off")
                        : new Merged(riid.asText()));
    }

    private static Refused refused(String text, int position) {
        Matcher parts = REFUSED_ROW.matcher(text);
        if (!parts.matches()) {
            return new Refused(REFUSED_MARK, text.strip());
        }
        String number = parts.group("number");
        if (number != null && Integer.parseInt(number) != position) {
            LOG.log(System.Logger.Level.WARNING, "merge answer names record {0} at position {1}", number, position);
        }
        String code = parts.group("code");
        String reason = parts.group("text").strip();
        return new Refused(code == null ? REFUSED_MARK : code, reason.isEmpty() ? "Responsys gave no reason" : reason);
    }
}
