package io.responsysdestination.application.action;

import io.responsysdestination.application.action.Preparation.Omission;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.pet.PetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Send to PET: the person into the list by identifiers only, every other value into a column of the table. */
public final class SendToPetAction implements Action {
    private final DestinationSettings settings;

    public SendToPetAction(DestinationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Preparation prepare(ActionInput input) {
        PayloadFields fields = new PayloadFields(input.payload());
        CommonFields common = new CommonFields(fields, settings);
        FolderName folder = common.folder();
        Optional<PetName> pet = fields.text(PayloadField.PET_NAME, PetName::new).or(settings::profileExtensionTable);
        boolean stringify = fields.flag(PayloadField.STRINGIFY, false);
        UserData userData = UserData.ofColumnsOrTraits(fields);
        PetColumns columns = PetColumns.of(
                FlatValues.flatten(userData.others(), stringify, fields.problems()),
                declaredScalars(input, userData, stringify),
                fields.object(PayloadField.COLUMN_TYPES).orElse(Map.of()),
                fields.problems());
        return common.unlessRefused(list -> {
            if (pet.isEmpty()) {
                return new Preparation.Refused(
                        "PET_NAME_SETTING_MISSING",
                        "no table: set profileExtensionTable in the settings or map the field pet_name");
            }
            Optional<PetWrite> write = columns.values().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PetWrite(
                            pet.get(), folder, settings.updateOnMatch(), Row.of(columns.values()), columns.creation()));
            List<Omission> omissions = new ArrayList<>(userData.omissions());
            omissions.addAll(columns.omissions());
            return new Preparation.Ready(
                    new MergeIntent(common.listIntent(list, userData.person(), Map.of()), write), omissions);
        });
    }

    /** A declared key whose value is an object has columns for its members and none for itself. */
    private static List<String> declaredScalars(ActionInput input, UserData userData, boolean stringify) {
        return input.declaredColumns().stream()
                .filter(key -> stringify || !(userData.others().get(key) instanceof Map))
                .toList();
    }
}
