package io.responsysdestination.bootstrap.check;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.tables.FixedNames;
import io.responsysdestination.application.tables.MappedColumns;
import io.responsysdestination.application.tables.WrittenColumn;
import io.responsysdestination.application.tables.WrittenColumn.Status;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compared columns as findings. */
final class ColumnFindings {
    private static final String NAMED_BY_EVENTS = "the columns come from each event and cannot be checked";

    private ColumnFindings() {}

    static List<Finding> ofList(String where, FixedNames names, ListSchema schema) {
        return of(
                where,
                MappedColumns.ofList(names, schema),
                "list " + schema.list() + " has every column of the mapping");
    }

    static List<Finding> ofTable(String where, FixedNames names, PetSchema table) {
        return of(
                where,
                MappedColumns.ofTable(names, Optional.of(table)),
                "PET " + table.name() + " has every column of the mapping");
    }

    static List<Finding> ofNewTable(String where, FixedNames names, PetName pet, DestinationSettings settings) {
        List<WrittenColumn> written = MappedColumns.ofTable(names, Optional.empty());
        List<Finding> findings = new ArrayList<>(errors(where, written));
        String columns = written.stream()
                .filter(column -> column.status() == Status.CREATED)
                .flatMap(column -> column.column().stream())
                .map(ColumnName::text)
                .collect(Collectors.joining(", "));
        findings.add(Finding.note(
                where,
                "PET " + pet + " does not exist yet; the first event creates it in " + folder(names, settings)
                        + " with " + (columns.isEmpty() ? "the columns of that event" : "the columns " + columns)));
        return findings;
    }

    private static List<Finding> of(String where, List<WrittenColumn> columns, String whenAllIsWell) {
        if (columns.isEmpty()) {
            return List.of(Finding.note(where, NAMED_BY_EVENTS));
        }
        List<Finding> errors = errors(where, columns);
        return errors.isEmpty() ? List.of(Finding.ok(where, whenAllIsWell)) : errors;
    }

    private static List<Finding> errors(String where, List<WrittenColumn> columns) {
        return columns.stream()
                .filter(column -> column.status() == Status.MISSING || column.status() == Status.IMPOSSIBLE)
                .map(column -> Finding.error(where, column.text()))
                .toList();
    }

    private static String folder(FixedNames names, DestinationSettings settings) {
        if (names.comesFromEvents("folder_name")) {
            return "the folder that the event names, which must exist,";
        }
        String name = names.text("folder_name")
                .or(() -> settings.defaultFolderName().map(Object::toString))
                .orElse("Segment");
        return "folder " + name + ", which must exist,";
    }
}
