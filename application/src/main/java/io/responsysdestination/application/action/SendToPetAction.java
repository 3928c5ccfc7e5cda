package io.responsysdestination.application.action;

import io.responsysdestination.application.action.Preparation.Omission;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.pet.PetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Send to PET: the person into the list by identifiers only, every other value into a column of the table. */
public final class SendToPetAction implements Action {
    private final DestinationSettings settings;

    public SendToPetAction(DestinationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Preparation prepare(ActionInput input) {
        return CommonFields.read(input, settings, (fields, common) -> {
            Optional<PetName> pet =
                    fields.text("pet_name", "PET Name").map(PetName::new).or(settings::profileExtensionTable);
            if (pet.isEmpty()) {
                return new Preparation.Refused(
                        "PET_NAME_SETTING_MISSING",
                        "no table: set profileExtensionTable in the settings or map the field pet_name");
            }
            UserData userData = UserData.ofColumnsOrTraits(fields.requiredObject("userData", "Recipient Data"));
            Map<String, @Nullable Object> types =
                    fields.object("column_types", "Column Types").orElse(Map.of());
            PetColumns columns = PetColumns.of(
                    FlatValues.flatten(userData.others(), common.stringify()),
                    declaredScalars(input, userData, common.stringify()),
                    types);
            List<Omission> omissions = new ArrayList<>(userData.omissions());
            omissions.addAll(columns.omissions());
            Optional<PetWrite> write = columns.values().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PetWrite(
                            pet.get(),
                            common.folder(),
                            settings.updateOnMatch(),
                            Row.of(columns.values()),
                            columns.creation()));
            return new Preparation.Ready(
                    new MergeIntent(common.listIntent(userData.person(), Map.of()), write), omissions);
        });
    }

    /** A declared key whose value is an object has columns for its members and none for itself. */
    private static List<String> declaredScalars(ActionInput input, UserData userData, boolean stringify) {
        return input.declaredColumns().stream()
                .filter(key -> stringify || !(userData.others().get(key) instanceof Map))
                .toList();
    }
}
