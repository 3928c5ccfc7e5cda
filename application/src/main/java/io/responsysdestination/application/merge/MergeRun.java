package io.responsysdestination.application.merge;

import io.responsysdestination.application.merge.TableMerges.Table;
import io.responsysdestination.application.merge.TableMerges.Write;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergePlanner;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Carries out intents: list merges first, then, table by table, the PET rows of the people whose list row succeeded. The
 * state it leaves is that of carrying them out one by one in their order.
 */
public final class MergeRun {
    private static final System.Logger LOG = System.getLogger(MergeRun.class.getName());
    private static final int TABLES_AT_ONCE_MAX = 4;
    private static final IntentOutcome HELD_BACK =
            new IntentOutcome.Unsent(Duration.ZERO, "held back behind a request that did not get through");

    private final ProfileLists lists;
    private final StatusReporter status;
    private final PatientSender sender;
    private final TableMerges tables;
    private final DroppedColumns dropped;

    public MergeRun(ProfileLists lists, ProfileExtensionTables tables, StatusReporter status, Patience patience) {
        this.lists = lists;
        this.status = status;
        this.sender = new PatientSender(patience);
        this.dropped = new DroppedColumns(this::tellOfDroppedColumn);
        this.tables = new TableMerges(tables, sender, status, dropped);
    }

    /** One outcome an intent, in their order. Runs of one account must follow each other: start the next when done. */
    public CompletionStage<List<IntentOutcome>> carryOut(List<MergeIntent> intents) {
        return WaveRunner.run(
                        MergePlanner.planLists(
                                intents.stream().map(MergeIntent::list).toList()),
                        this::send,
                        IntentOutcome.Unsent.class::isInstance)
                .thenCompose(listed -> writeTables(intents, listed));
    }

    /** How many values were left out so far because the PET has no such column. */
    public long droppedValues() {
        return dropped.total();
    }

    private CompletionStage<List<IntentOutcome>> writeTables(
            List<MergeIntent> intents, Map<Integer, IntentOutcome> listed) {
        return Stages.sideBySide(
                        List.copyOf(dueWrites(intents, listed).entrySet()),
                        TABLES_AT_ONCE_MAX,
                        table -> tables.run(
                                        table.getKey(),
                                        List.copyOf(table.getValue().values()))
                                .thenApply(outcomes ->
                                        Map.entry(List.copyOf(table.getValue().keySet()), outcomes)))
                .thenApply(results -> outcomes(intents.size(), listed, results));
    }

    /**
     * The table rows, by table and by the position of their intent, that may be sent now. Whose list row is not through may
     * be anybody, so later rows of the same table wait as well; {@code listed} then says so.
     */
    private static Map<Table, Map<Integer, Write>> dueWrites(
            List<MergeIntent> intents, Map<Integer, IntentOutcome> listed) {
        Map<ListName, KnownPeople> people = knownPeople(intents, listed);
        Map<Table, Map<Integer, Write>> due = new LinkedHashMap<>();
        Map<Table, IntentOutcome> waiting = new HashMap<>();
        for (int position = 0; position < intents.size(); position++) {
            MergeIntent intent = intents.get(position);
            if (intent.pet().isEmpty()) {
                continue;
            }
            ListIntent list = intent.list();
            Table table = new Table(list.list(), intent.pet().get().pet());
            IntentOutcome outcome = listed.getOrDefault(position, HELD_BACK);
            if (outcome instanceof IntentOutcome.Unsent) {
                waiting.putIfAbsent(table, outcome);
            } else if (outcome instanceof IntentOutcome.Done done) {
                IntentOutcome ahead = waiting.get(table);
                if (ahead != null) {
                    listed.put(position, ahead);
                    continue;
                }
                var matchColumns = Objects.requireNonNull(people.get(list.list()))
                        .matchFor(done.riid(), list.person(), list.rule().matchColumns());
                due.computeIfAbsent(table, unused -> new LinkedHashMap<>())
                        .put(position, new Write(intent, intent.pet().get(), done.riid(), matchColumns));
            }
        }
        return due;
    }

    private static Map<ListName, KnownPeople> knownPeople(
            List<MergeIntent> intents, Map<Integer, IntentOutcome> listed) {
        Map<ListName, KnownPeople> people = new HashMap<>();
        for (int position = 0; position < intents.size(); position++) {
            if (listed.get(position) instanceof IntentOutcome.Done done) {
                ListIntent list = intents.get(position).list();
                people.computeIfAbsent(list.list(), unused -> new KnownPeople()).learn(done.riid(), list.person());
            }
        }
        return people;
    }

    private static List<IntentOutcome> outcomes(
            int count,
            Map<Integer, IntentOutcome> listed,
            List<Map.Entry<List<Integer>, List<IntentOutcome>>> written) {
        List<IntentOutcome> outcomes = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            outcomes.add(listed.getOrDefault(position, HELD_BACK));
        }
        for (var table : written) {
            for (int i = 0; i < table.getKey().size(); i++) {
                outcomes.set(table.getKey().get(i), table.getValue().get(i));
            }
        }
        return outcomes;
    }

    private CompletionStage<List<IntentOutcome>> send(ListMergeRequest request) {
        return sender.merge(request, this::mergeAndReport);
    }

    private CompletionStage<Answer<List<RowOutcome>>> mergeAndReport(ListMergeRequest request) {
        return lists.merge(request).thenApply(answer -> {
            var unused = status.report(new SyncStatus.ListMerged(request, answer));
            return answer;
        });
    }

    private void tellOfDroppedColumn(DroppedColumns.Dropped column) {
        LOG.log(
                System.Logger.Level.WARNING,
                "values dropped: PET {0} of list {1} has no column {2}; add it in Responsys",
                column.pet(),
                column.list(),
                column.column());
        var unused = status.report(new SyncStatus.ColumnDropped(column.list(), column.pet(), column.column()));
    }
}
