package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;

/** Domain to wire. Says which name a match column has where; decides nothing. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface MergeMapper {
    @Mapping(target = "recordData", source = "rows")
    @Mapping(target = "mergeRule", source = "rule")
    ListMergeBody toListMerge(ListMergeRequest request);

    @Mapping(target = "recordData", source = "rows")
    @Mapping(target = "insertOnNoMatch", source = "rule.insertOnNoMatch")
    @Mapping(target = "updateOnMatch", source = "rule.updateOnMatch")
    @Mapping(target = "matchColumnName1", source = "rule.matchColumns.first", qualifiedByName = "withoutUnderscore")
    @Mapping(target = "matchColumnName2", source = "rule.matchColumns.second", qualifiedByName = "withoutUnderscore")
    PetMergeBody toPetMerge(PetMergeRequest request);

    @Mapping(target = "matchColumnName1", source = "matchColumns.first", qualifiedByName = "withUnderscore")
    @Mapping(target = "matchColumnName2", source = "matchColumns.second", qualifiedByName = "withUnderscore")
    @Mapping(target = "matchOperator", source = "matchColumns.operator")
    @Mapping(target = "optinValue", source = "permissionValues.optinValue")
    @Mapping(target = "optoutValue", source = "permissionValues.optoutValue")
    ListMergeBody.WireMergeRule toRule(MergeRule rule);

    /** By hand: names and values are derived from the rows, which MapStruct does not see in a record. */
    default RecordData toRecordData(RowBatch rows) {
        List<String> fieldNames =
                rows.fieldNames().stream().map(ColumnName::text).toList();
        return new RecordData(fieldNames, rows.records(), null);
    }

    default @Nullable String text(Optional<String> text) {
        return text.filter(value -> !value.isEmpty()).orElse(null);
    }

    @Named("withUnderscore")
    default String columnName(IdentifierKind kind) {
        return kind.column().text();
    }

    @Named("withUnderscore")
    default @Nullable String columnName(Optional<IdentifierKind> kind) {
        return kind.map(this::columnName).orElse(null);
    }

    @Named("withoutUnderscore")
    default String matchName(IdentifierKind kind) {
        return kind.name();
    }

    @Named("withoutUnderscore")
    default @Nullable String matchName(Optional<IdentifierKind> kind) {
        return kind.map(this::matchName).orElse(null);
    }

    /** A comma list such as "E,M". */
    default @Nullable String letters(Set<Channel> channels) {
        return channels.isEmpty()
                ? null
                : channels.stream().sorted().map(Channel::letter).collect(Collectors.joining(","));
    }
}
