package io.responsysdestination.sandbox.merge;

import io.responsysdestination.sandbox.behaviour.Choice.OverlongValue;
import io.responsysdestination.sandbox.behaviour.Choice.UnknownColumn;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.refusal.RowRefusal;
import io.responsysdestination.sandbox.table.Column;
import io.responsysdestination.sandbox.table.Identifier;
import io.responsysdestination.sandbox.table.Schema;
import io.responsysdestination.sandbox.table.SystemColumns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each value of a request's rows goes. */
final class ColumnPlan {
    private static final int NOWHERE = -1;

    private final Schema schema;
    private final List<String> fieldNames;
    private final int[] positions;
    private final boolean truncates;
    private @Nullable String unknown;

    /** @throws Refusal if a column is unknown and that is refused for the call as a whole */
    ColumnPlan(Schema schema, List<String> fieldNames, SandboxBehaviour behaviour) {
        this.schema = schema;
        this.fieldNames = fieldNames;
        this.positions = new int[fieldNames.size()];
        this.truncates = behaviour.is(OverlongValue.TRUNCATED);
        for (int i = 0; i < positions.length; i++) {
            String name = fieldNames.get(i);
            boolean isStored = schema.has(name) && !SystemColumns.isServerOwned(name);
            positions[i] = isStored ? schema.position(name) : NOWHERE;
            if (!schema.has(name) && Identifier.ofColumn(name) == null && unknown == null) {
                unknown = name;
            }
        }
        refuseUnknown(behaviour.choice(UnknownColumn.class));
    }

    private void refuseUnknown(UnknownColumn choice) {
        if (unknown == null) {
            return;
        }
        String detail = "Field name [" + unknown + "] is not valid";
        if (choice == UnknownColumn.INVALID_FIELD_NAME_WHOLE_CALL) {
            throw Refusal.invalidFieldName(detail);
        }
        if (choice == UnknownColumn.INVALID_PARAMETER_WHOLE_CALL) {
            throw Refusal.invalidParameter(detail);
        }
    }

    /** A value on its way into a column; null clears. */
    record Assignment(int position, @Nullable String value) {}

    /** Translates a value that is not empty, before its type is checked. */
    @FunctionalInterface
    interface Translation {
        String translate(String column, String value);
    }

    /** @throws RowRefusal if the row is too wide or narrow, or a value does not suit its column */
    List<Assignment> assignments(List<String> row, Translation translation) {
        if (unknown != null) {
            throw new RowRefusal("INVALID_FIELD_NAME: Field name [" + unknown + "] is not valid");
        }
        if (row.size() != fieldNames.size()) {
            throw new RowRefusal("The number of values does not match the number of fieldNames");
        }
        List<Assignment> assignments = new ArrayList<>(row.size());
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != NOWHERE) {
                assignments.add(assignment(positions[i], row.get(i), translation));
            }
        }
        return assignments;
    }

    private Assignment assignment(int position, String value, Translation translation) {
        if (value.isEmpty()) {
            return new Assignment(position, null);
        }
        Column column = schema.column(position);
        String translated = translation.translate(column.name(), value);
        return new Assignment(position, column.type().canonical(translated, column.name(), truncates));
    }
}
