package io.responsysdestination.adapter.responsys.pet;

import io.responsysdestination.adapter.responsys.pet.PetCreateBody.WireField;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.pet.PetDefinition;
import java.util.List;
import java.util.Map;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

/** Domain to wire. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface PetMapper {
    @Mapping(target = "profileExtension", source = "definition")
    @Mapping(target = "fields", source = "columns")
    PetCreateBody toCreation(PetDefinition definition);

    @Mapping(target = "objectName", source = "name.value")
    @Mapping(target = "folderName", source = "folder.value")
    PetCreateBody.WirePetName toWireName(PetDefinition definition);

    default List<WireField> toFields(Map<ColumnName, ColumnType> columns) {
        return columns.entrySet().stream()
                .map(column ->
                        new WireField(column.getKey().text(), column.getValue().name()))
                .toList();
    }
}
