package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.benchmarks.responsys.StubResponsys;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Intents as the actions make them, of people that are told apart by a number. */
public final class MadeIntents {
    public static final int COLUMN_SETS = 10;

    private static final ListName LIST = new ListName(StubResponsys.LIST);
    private static final FolderName FOLDER = new FolderName("Segment");
    private static final int COMMON_COLUMNS = 9;
    private static final int PEOPLE_FOR_A_PHONE = 1_000;
    private static final String SHARED_PHONE = "+4790000000";

    private MadeIntents() {}

    /** A list row of twelve columns, the two identifiers included; of two column sets neither holds the other. */
    public static MergeIntent upsert(int person, int columnSet, PermissionStatus preset) {
        return new MergeIntent(list(person, preset, columns(person, columnSet)), Optional.empty());
    }

    /** A PET row of ten columns; the list row has the identifiers only. */
    static MergeIntent petRow(int person, String pet, int columnSet, PermissionStatus preset) {
        Map<ColumnName, String> columns = columns(person, columnSet);
        Map<ColumnName, ColumnType> creation = new HashMap<>();
        columns.keySet().forEach(column -> creation.put(column, ColumnType.STR500));
        PetWrite write = new PetWrite(new PetName(pet), FOLDER, UpdateOnMatch.REPLACE_ALL, Row.of(columns), creation);
        return new MergeIntent(list(person, preset, Map.of()), Optional.of(write));
    }

    /** All columns that PET rows may have. */
    static Set<ColumnName> petColumns() {
        Set<ColumnName> all = new HashSet<>();
        for (int columnSet = 0; columnSet < COLUMN_SETS; columnSet++) {
            all.addAll(columns(0, columnSet).keySet());
        }
        return all;
    }

    /** One in a thousand; they all give the same number, by which nobody is looked for. */
    public static boolean hasPhone(int person) {
        return person % PEOPLE_FOR_A_PHONE == 0;
    }

    private static ListIntent list(int person, PermissionStatus preset, Map<ColumnName, String> columns) {
        MergeRule rule = new MergeRule(
                MatchColumns.only(IdentifierKind.EMAIL_ADDRESS),
                true,
                UpdateOnMatch.REPLACE_ALL,
                preset,
                PermissionValues.CONVENTION,
                Optional.empty(),
                Optional.empty(),
                Set.of());
        List<Identifier> identifiers = new ArrayList<>(List.of(
                new Identifier(IdentifierKind.EMAIL_ADDRESS, "person." + person + "@mail.example.org"),
                new Identifier(IdentifierKind.CUSTOMER_ID, String.valueOf(person))));
        if (hasPhone(person)) {
            identifiers.add(new Identifier(IdentifierKind.MOBILE_NUMBER, SHARED_PHONE));
        }
        return ListIntent.of(LIST, MergeApi.SYNC, rule, Identifiers.of(identifiers), columns);
    }

    private static Map<ColumnName, String> columns(int person, int columnSet) {
        Map<ColumnName, String> columns = new HashMap<>();
        for (int i = 0; i < COMMON_COLUMNS; i++) {
            columns.put(ColumnName.of("FIELD_" + i), "value " + i + " of " + person);
        }
        columns.put(ColumnName.of("SET_" + columnSet), "of " + person);
        return columns;
    }
}
