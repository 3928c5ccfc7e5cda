package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Profile lists that exist under any name, with Responsys' own columns and those added here. Two rows of one person in one
 * request are refused: what Responsys does with them is not documented.
 */
public final class InMemoryLists implements ProfileLists {
    final People people = new People();
    private final Answers answers = new Answers();
    private final List<ListMergeRequest> requests = new ArrayList<>();
    private final Set<ColumnName> customColumns = new HashSet<>();
    private Predicate<Row> spoilsItsRequest = row -> false;
    private Predicate<Row> isRefused = row -> false;

    @Override
    public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
        requests.add(request);
        return answers.give(() -> store(request));
    }

    @Override
    public CompletionStage<Answer<ListSchema>> schema(ListName list) {
        Map<ColumnName, String> columns = new TreeMap<>();
        customColumns.forEach(column -> columns.put(column, "STR500"));
        return answers.give(() -> Answer.given(new ListSchema(list, columns)));
    }

    /** Somebody else deletes everybody; RIIDs are not used again. */
    public void clear() {
        people.clear();
    }

    public Answers answers() {
        return answers;
    }

    /** Every merge asked for, in order, those that failed included. */
    public List<ListMergeRequest> requests() {
        return requests;
    }

    public void addColumns(String... names) {
        for (String name : names) {
            customColumns.add(ColumnName.of(name));
        }
    }

    /** A request with such a row is refused as a whole, with an error that points at a row. */
    public void refuseRequestsWith(Predicate<Row> row) {
        spoilsItsRequest = row;
    }

    /** Such a row is refused by itself. */
    public void refuseRows(Predicate<Row> row) {
        isRefused = row;
    }

    /** The stored members of a list, by column. */
    public List<Map<String, String>> members(ListName list) {
        return people.of(list).stream().map(InMemoryLists::byText).toList();
    }

    static Map<String, String> byText(Map<ColumnName, String> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((column, value) -> texts.put(column.text(), value));
        return texts;
    }

    private Answer<List<RowOutcome>> store(ListMergeRequest request) {
        List<ColumnName> unknown = request.rows().fieldNames().stream()
                .filter(column -> !column.isSystem() && !customColumns.contains(column))
                .toList();
        if (!unknown.isEmpty()) {
            return Answer.failed(new CallFailure.RequestRefused("INVALID_FIELD_NAME", unknown.toString(), false));
        }
        if (request.rows().rows().stream().anyMatch(spoilsItsRequest)) {
            return Answer.failed(new CallFailure.RequestRefused("INVALID_PARAMETER", "a value is malformed", true));
        }
        Set<String> written = new HashSet<>();
        List<RowOutcome> outcomes = new ArrayList<>();
        for (Row row : request.rows().rows()) {
            outcomes.add(isRefused.test(row) ? refused("RECORD_REFUSED") : merge(request, row, written));
        }
        return Answer.given(outcomes);
    }

    private RowOutcome merge(ListMergeRequest request, Row row, Set<String> written) {
        MergeRule rule = request.rule();
        Optional<Map<ColumnName, String>> found = people.find(request.list(), rule.matchColumns(), row);
        boolean byRiid = rule.matchColumns().kinds().contains(IdentifierKind.RIID);
        if (found.isEmpty() && (byRiid || !rule.insertOnNoMatch())) {
            return refused("NO_RECIPIENT_FOUND");
        }
        Map<ColumnName, String> member = found.orElseGet(() -> people.add(request.list()));
        if (!written.add(People.riid(member))) {
            return refused("DUPLICATE_RECORD");
        }
        if (found.isEmpty() || rule.updateOnMatch() == UpdateOnMatch.REPLACE_ALL) {
            people.write(request.list(), member, row);
        }
        if (found.isEmpty()) {
            String consent = rule.permissionValues().of(rule.defaultPermissionStatus() == PermissionStatus.OPTIN);
            for (Channel channel : Channel.values()) {
                member.putIfAbsent(channel.permissionColumn(), consent);
            }
        }
        return new RowOutcome.Merged(People.riid(member));
    }

    private static RowOutcome refused(String code) {
        return new RowOutcome.Refused(code, "refused");
    }
}
