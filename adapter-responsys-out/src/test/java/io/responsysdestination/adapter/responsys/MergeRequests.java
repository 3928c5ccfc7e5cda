package io.responsysdestination.adapter.responsys;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Requests in which a test names only what matters to it. */
final class MergeRequests {
    static final ListName LIST = new ListName("CONTACTS_LIST");
    static final PetName PET = new PetName("PET_A");

    private MergeRequests() {}

    static ListMergeRequest listMerge(MergeApi api, int rows) {
        return listMerge(LIST, api, rows);
    }

    static ListMergeRequest listMerge(ListName list, MergeApi api, int rows) {
        return new ListMergeRequest(list, api, rule(IdentifierKind.EMAIL_ADDRESS), rows(rows));
    }

    static PetMergeRequest petMerge(MergeApi api, int rows) {
        return new PetMergeRequest(
                LIST,
                PET,
                api,
                new PetMergeRule(MatchColumns.only(IdentifierKind.EMAIL_ADDRESS), true, UpdateOnMatch.REPLACE_ALL),
                rows(rows));
    }

    static MergeRule rule(IdentifierKind kind) {
        return new MergeRule(
                MatchColumns.only(kind),
                true,
                UpdateOnMatch.REPLACE_ALL,
                PermissionStatus.OPTOUT,
                PermissionValues.CONVENTION,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static RowBatch rows(int count) {
        return new RowBatch(IntStream.range(0, count)
                .mapToObj(number -> row("EMAIL_ADDRESS_", "person" + number + "@example.org", "CITY_", "Braga"))
                .toList());
    }

    static RowBatch rows(Row... rows) {
        return new RowBatch(List.of(rows));
    }

    static Row row(String column, String value, String otherColumn, String otherValue) {
        return Row.of(Map.of(ColumnName.of(column), value, ColumnName.of(otherColumn), otherValue));
    }
}
