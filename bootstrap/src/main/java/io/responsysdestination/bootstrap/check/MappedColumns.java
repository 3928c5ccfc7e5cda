package io.responsysdestination.bootstrap.check;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.bootstrap.config.SubscriptionConfig;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnNaming;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the columns that a mapping names with those that exist. */
final class MappedColumns {
    /** Segment's documentation has the names of older lists. */
    private static final Map<String, String> RENAMED =
            Map.of("POSTAL_ADDRESS_1_", "POSTAL_STREET_1_", "POSTAL_ADDRESS_2_", "POSTAL_STREET_2_");

    private MappedColumns() {}

    static List<Finding> ofList(String where, SubscriptionConfig subscription, ListSchema schema) {
        if (subscription.fixedNames().keys().isEmpty()) {
            return List.of(Finding.note(where, "the columns come from each event and cannot be checked"));
        }
        List<Finding> findings = new ArrayList<>();
        new TreeSet<>(subscription.fixedNames().keys())
                .stream()
                        .map(ColumnName::of)
                        .filter(column -> !schema.columns().containsKey(column))
                        .forEach(column -> findings.add(Finding.error(
                                where,
                                "list " + schema.list() + " has no column " + column
                                        + suggestion(column, schema.columns().keySet()))));
        return findings.isEmpty()
                ? List.of(Finding.ok(where, "list " + schema.list() + " has every column of the mapping"))
                : findings;
    }

    static List<Finding> ofTable(String where, SubscriptionConfig subscription, PetSchema table) {
        List<Finding> findings = new ArrayList<>();
        Collection<ColumnName> columns = columnsOfATable(where, subscription, findings);
        columns.stream()
                .filter(column -> !table.has(column))
                .forEach(column -> findings.add(Finding.error(
                        where,
                        "PET " + table.name() + " in folder " + table.folder() + " has no column " + column
                                + ", its values are dropped; add it in Responsys, its API cannot"
                                + suggestion(column, table.columns().keySet()))));
        if (findings.isEmpty()) {
            findings.add(
                    columns.isEmpty()
                            ? Finding.note(where, "the columns come from each event and cannot be checked")
                            : Finding.ok(where, "PET " + table.name() + " has every column of the mapping"));
        }
        return findings;
    }

    static List<Finding> ofNewTable(
            String where, SubscriptionConfig subscription, PetName pet, DestinationSettings settings) {
        List<Finding> findings = new ArrayList<>();
        Collection<ColumnName> columns = columnsOfATable(where, subscription, findings);
        findings.add(Finding.note(
                where,
                "PET " + pet + " does not exist yet; the first event creates it in " + folder(subscription, settings)
                        + " with "
                        + (columns.isEmpty()
                                ? "the columns of that event"
                                : "the columns "
                                        + String.join(
                                                ", ",
                                                columns.stream()
                                                        .map(ColumnName::text)
                                                        .toList()))));
        return findings;
    }

    private static String folder(SubscriptionConfig subscription, DestinationSettings settings) {
        if (subscription.fixedNames().comesFromEvents("folder_name")) {
            return "the folder that the event names, which must exist,";
        }
        String name = subscription
                .fixedNames()
                .text("folder_name")
                .or(() -> settings.defaultFolderName().map(Object::toString))
                .orElse("Segment");
        return "folder " + name + ", which must exist,";
    }

    /** By the rules of Send to PET: the list's own columns are left out in silence, other names that cannot be not. */
    private static Collection<ColumnName> columnsOfATable(
            String where, SubscriptionConfig subscription, List<Finding> findings) {
        Map<ColumnName, String> keys = new TreeMap<>();
        for (String key : new TreeSet<>(subscription.fixedNames().keys())) {
            if (isOfTheList(key)) {
                continue;
            }
            Optional<ColumnName> column = ColumnNaming.derive(key);
            if (column.isEmpty()) {
                findings.add(Finding.error(
                        where,
                        "userData." + key + " cannot be a column of a PET, its values are dropped; map it to another"
                                + " name"));
                continue;
            }
            String other = keys.putIfAbsent(column.get(), key);
            if (other != null) {
                findings.add(Finding.error(
                        where,
                        "userData." + other + " and userData." + key + " both come out as the column " + column.get()
                                + "; events with both are refused; map one of them to another name"));
            }
        }
        return keys.keySet();
    }

    private static boolean isOfTheList(String key) {
        try {
            return ColumnName.of(key).isSystem();
        } catch (InvalidValueException other) {
            return false;
        }
    }

    /** What was probably meant, as the end of a sentence; empty when nothing is near. */
    private static String suggestion(ColumnName missing, Collection<ColumnName> existing) {
        List<String> names = existing.stream().map(ColumnName::text).toList();
        String renamed = RENAMED.getOrDefault(missing.text(), "");
        if (names.contains(renamed)) {
            return "; did you mean " + renamed + "? Newer lists call it so; in place of"
                    + " `mapping: recommended` write a mapping with that column";
        }
        String hint = NearestName.hint(missing.text(), names);
        return hint.startsWith("did you mean") ? "; " + hint : "";
    }
}
