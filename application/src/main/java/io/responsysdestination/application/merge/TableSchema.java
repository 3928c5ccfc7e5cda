package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out which columns a table has, and creates it if there is none. */
final class TableSchema {
    /** Event data may name columns without end; a table of so many could not be created anyway. */
    static final int COLUMNS_MAX = 10_000;

    private final TableFlow.Table table;
    private final ProfileExtensionTables port;
    private final DroppedColumns dropped;
    private final TableFlow flow;
    private final Gate lookUps;
    private final Map<ColumnName, ColumnType> wanted = new TreeMap<>();
    private @Nullable PetSchema columns;
    private boolean known;
    private boolean imagined;
    private boolean lookingUp;

    TableSchema(TableFlow.Table table, ProfileExtensionTables port, DroppedColumns dropped, TableFlow flow) {
        this.dropped = dropped;
        this.table = table;
        this.port = port;
        this.flow = flow;
        this.lookUps = new Gate(flow.traffic.random);
    }

    /** The columns of a table are final once it exists, so it gets every column that anything on its way knows of. */
    void expect(PetWrite write) {
        if (wanted.size() < COLUMNS_MAX) {
            write.creation().forEach(wanted::putIfAbsent);
        }
    }

    boolean isKnown() {
        return known;
    }

    /** What of a write the table has a column for. */
    Map<ColumnName, String> keep(PetWrite write) {
        Map<ColumnName, String> kept = new TreeMap<>(write.columns().asMap());
        kept.keySet().removeIf(column -> !has(column));
        return kept;
    }

    /** Of rows that are through for good: those that are sent again are counted then. */
    void countDropped(PetWrite write) {
        for (ColumnName column : write.columns().columns()) {
            if (!has(column) && write.misses(column)) {
                dropped.count(table.list(), table.pet(), column);
            }
        }
    }

    static String noColumnOf(PetWrite write) {
        return "PET " + write.pet() + " has none of the columns "
                + write.columns().columns() + "; add them in Responsys, its API cannot";
    }

    /** As the table was last known. */
    private boolean has(ColumnName column) {
        return columns != null && columns.has(column);
    }

    void forget() {
        known = false;
    }

    /** A table that nobody had a column for was not created; whoever has one creates it. */
    void forgetIfImagined() {
        known = known && !imagined;
    }

    void lookUpIfNeeded() {
        if (!known && !lookingUp && flow.mayCall(lookUps)) {
            lookingUp = true;
            flow.<Optional<PetSchema>>call(lookUps, () -> port.find(table.list(), table.pet()), (answer, defect) -> {
                if (answer == null) {
                    broken(defect);
                } else {
                    boolean unused = answer.fold(
                            found -> found.map(schema -> found(schema, false)).orElseGet(this::create), this::failed);
                }
            });
        }
    }

    private boolean create() {
        FolderName folder = flow.firstArrived().folder();
        if (wanted.isEmpty()) {
            return found(new PetSchema(table.pet(), folder, Map.of()), true);
        }
        if (flow.traffic.isStopped()) {
            lookingUp = false;
            return false;
        }
        PetDefinition definition = new PetDefinition(table.pet(), folder, wanted);
        flow.<PetSchema>call(lookUps, () -> port.create(table.list(), definition), (answer, defect) -> {
            if (answer == null) {
                broken(defect);
            } else {
                boolean unused = answer.fold(schema -> found(schema, false), this::failed);
            }
        });
        return true;
    }

    private boolean found(PetSchema schema, boolean isImagined) {
        columns = schema;
        known = true;
        imagined = isImagined;
        lookingUp = false;
        return true;
    }

    private void broken(@Nullable Throwable defect) {
        lookingUp = false;
        flow.refuseArrived(Defect.CODE, Defect.reason(defect));
    }

    private boolean failed(CallFailure failure) {
        lookingUp = false;
        return failure.fold(
                refused -> {
                    flow.refuseArrived(refused.code(), refused.reason());
                    return false;
                },
                later -> {
                    if (!flow.traffic.patient) {
                        flow.giveUp(new IntentOutcome.Unsent(later.after(), later.reason(), 0));
                    }
                    return false;
                },
                credentials -> {
                    flow.traffic.stopBecause(credentials);
                    return false;
                });
    }
}
