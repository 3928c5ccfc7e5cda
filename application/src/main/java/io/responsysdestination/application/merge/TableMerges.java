package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.MergePlanner;
import io.responsysdestination.domain.merge.PetIntent;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The PET part of a run, table by table: find or create, drop what the table lacks, merge. */
final class TableMerges {
    private static final String NO_SUCH_COLUMN = "NO_SUCH_COLUMN";

    /** Refusals that a table which has changed behind our back explains. */
    private static final Set<String> SCHEMA_IS_STALE =
            Set.of("TABLE_NOT_FOUND", "PROFILE_EXTENSION_NOT_FOUND", "INVALID_FIELD_NAME");

    private static final IntentOutcome HELD_BACK =
            new IntentOutcome.Unsent(Duration.ZERO, "held back behind a request that did not get through");

    private final ProfileExtensionTables tables;
    private final PatientSender sender;
    private final StatusReporter status;
    private final DroppedColumns dropped;

    TableMerges(ProfileExtensionTables tables, PatientSender sender, StatusReporter status, DroppedColumns dropped) {
        this.tables = tables;
        this.sender = sender;
        this.status = status;
        this.dropped = dropped;
    }

    /** A PET of one list. */
    record Table(ListName list, PetName pet) {}

    /** An intent whose person is in the list. */
    record Write(MergeIntent intent, PetWrite columns, String riid, MatchColumns matchColumns) {
        Table table() {
            return new Table(intent.list().list(), columns.pet());
        }
    }

    /** One outcome a write, in their order; all writes are for one table. */
    CompletionStage<List<IntentOutcome>> run(Table table, List<Write> writes) {
        return run(table, writes, true);
    }

    private CompletionStage<List<IntentOutcome>> run(Table table, List<Write> writes, boolean mayBeStale) {
        return sender.call(() -> ensure(table, writes))
                .thenCompose(answer -> answer.fold(
                        schema -> merge(table, schema, writes, mayBeStale),
                        failure -> CompletableFuture.completedFuture(
                                Collections.nCopies(writes.size(), PatientSender.outcome(failure)))));
    }

    private CompletionStage<Answer<PetSchema>> ensure(Table table, List<Write> writes) {
        return tables.find(table.list(), table.pet())
                .thenCompose(answer -> answer.fold(
                        found -> found.<CompletionStage<Answer<PetSchema>>>map(
                                        schema -> CompletableFuture.completedFuture(Answer.given(schema)))
                                .orElseGet(() -> create(table, writes)),
                        failure -> CompletableFuture.completedFuture(Answer.failed(failure))));
    }

    /** The columns of a table are final once it exists, so it gets every column that any event of the run knows of. */
    private CompletionStage<Answer<PetSchema>> create(Table table, List<Write> writes) {
        Map<ColumnName, ColumnType> columns = new TreeMap<>();
        writes.forEach(write -> write.columns().creation().forEach(columns::putIfAbsent));
        if (columns.isEmpty()) {
            return CompletableFuture.completedFuture(Answer.failed(new CallFailure.RequestRefused(
                    NO_SUCH_COLUMN, "PET " + table.pet() + " does not exist and no column is known for it", false)));
        }
        return tables.create(
                table.list(),
                new PetDefinition(table.pet(), writes.get(0).columns().folder(), columns));
    }

    private CompletionStage<List<IntentOutcome>> merge(
            Table table, PetSchema schema, List<Write> writes, boolean mayBeStale) {
        Map<Integer, IntentOutcome> outcomes = new HashMap<>();
        List<PetIntent> intents = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int position = 0; position < writes.size(); position++) {
            Write write = writes.get(position);
            Map<ColumnName, String> kept =
                    new LinkedHashMap<>(write.columns().columns().asMap());
            kept.keySet().removeIf(column -> !schema.has(column));
            if (kept.isEmpty()) {
                outcomes.put(
                        position,
                        new IntentOutcome.Refused(
                                NO_SUCH_COLUMN,
                                "PET " + table.pet() + " has none of the columns "
                                        + write.columns().columns().columns()
                                        + "; add them in Responsys, its API cannot"));
            } else {
                intents.add(intent(write, kept));
                positions.add(position);
            }
        }
        Predicate<IntentOutcome> stops = outcome -> isUnsent(outcome) || (mayBeStale && saysSchemaIsStale(outcome));
        return WaveRunner.run(MergePlanner.planPets(intents), this::send, stops).thenCompose(sent -> {
            sent.forEach((position, outcome) -> outcomes.put(positions.get(position), outcome));
            outcomes.forEach((position, outcome) -> {
                if (!stops.test(outcome)) {
                    countDropped(table, schema, writes.get(position).columns().columns());
                }
            });
            return mayBeStale ? again(table, writes, outcomes) : complete(writes, outcomes);
        });
    }

    /** What a table that is not as remembered has refused, and what was held back behind it, is sent once more. */
    private CompletionStage<List<IntentOutcome>> again(
            Table table, List<Write> writes, Map<Integer, IntentOutcome> outcomes) {
        if (outcomes.values().stream().noneMatch(TableMerges::saysSchemaIsStale)) {
            return complete(writes, outcomes);
        }
        if (outcomes.values().stream().anyMatch(TableMerges::isUnsent)) {
            // Later rows would overtake the unsent ones; all of them find the changed table when they come back.
            outcomes.values().removeIf(TableMerges::saysSchemaIsStale);
            return complete(writes, outcomes);
        }
        List<Integer> positions = new ArrayList<>();
        for (int position = 0; position < writes.size(); position++) {
            IntentOutcome outcome = outcomes.get(position);
            if (outcome == null || saysSchemaIsStale(outcome)) {
                positions.add(position);
            }
        }
        return run(table, positions.stream().map(writes::get).toList(), false).thenCompose(results -> {
            for (int i = 0; i < positions.size(); i++) {
                outcomes.put(positions.get(i), results.get(i));
            }
            return complete(writes, outcomes);
        });
    }

    private static CompletionStage<List<IntentOutcome>> complete(
            List<Write> writes, Map<Integer, IntentOutcome> outcomes) {
        IntentOutcome heldBack = outcomes.values().stream()
                .filter(TableMerges::isUnsent)
                .findFirst()
                .orElse(HELD_BACK);
        List<IntentOutcome> all = new ArrayList<>();
        for (int position = 0; position < writes.size(); position++) {
            all.add(outcomes.getOrDefault(position, heldBack));
        }
        return CompletableFuture.completedFuture(all);
    }

    /** Of rows that are through for good: those that are sent again are counted then. */
    private void countDropped(Table table, PetSchema schema, Row columns) {
        for (ColumnName column : columns.columns()) {
            if (!schema.has(column)) {
                dropped.count(table.list(), table.pet(), column);
            }
        }
    }

    private static PetIntent intent(Write write, Map<ColumnName, String> columns) {
        Identifiers person = write.intent().list().person();
        Map<ColumnName, String> values = new LinkedHashMap<>(columns);
        for (IdentifierKind kind : write.matchColumns().kinds()) {
            values.put(
                    kind.column(),
                    kind == IdentifierKind.RIID
                            ? write.riid()
                            : person.find(kind).orElseThrow().value());
        }
        return new PetIntent(
                write.table().list(),
                write.table().pet(),
                write.intent().list().api(),
                new PetMergeRule(write.matchColumns(), true, write.columns().updateOnMatch()),
                Row.of(values),
                write.riid());
    }

    private CompletionStage<List<IntentOutcome>> send(PetMergeRequest request) {
        return sender.merge(request, this::mergeAndReport);
    }

    private CompletionStage<Answer<List<RowOutcome>>> mergeAndReport(PetMergeRequest request) {
        return tables.merge(request).thenApply(answer -> {
            var unused = status.report(new SyncStatus.PetMerged(request, answer));
            return answer;
        });
    }

    private static boolean isUnsent(IntentOutcome outcome) {
        return outcome instanceof IntentOutcome.Unsent;
    }

    private static boolean saysSchemaIsStale(IntentOutcome outcome) {
        return outcome instanceof IntentOutcome.Refused refused && SCHEMA_IS_STALE.contains(refused.code());
    }
}
