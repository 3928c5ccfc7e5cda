package io.responsysdestination.application.action;

import io.responsysdestination.application.action.Preparation.Ready;
import io.responsysdestination.application.action.Preparation.Refused;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.permission.PermissionStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an action makes of a payload, in the words of the data files; what is as by default goes without saying. */
final class Told {
    private Told() {}

    static List<String> of(Preparation preparation) {
        return preparation.fold(Told::ready, Told::refused, notMeant -> List.of("not meant"));
    }

    private static List<String> refused(Refused refused) {
        return List.of("refused "
                + (refused.code().equals("PAYLOAD_VALIDATION_FAILED") ? "" : refused.code() + ": ")
                + refused.reason());
    }

    private static List<String> ready(Ready ready) {
        List<String> told = new ArrayList<>();
        ListIntent list = ready.intent().list();
        told.add("list " + json(list.row().asMap()));
        if (!list.list().equals(Settings.LIST)) {
            told.add("into " + list.list());
        }
        if (list.rule().defaultPermissionStatus() != PermissionStatus.OPTOUT) {
            told.add("permission " + list.rule().defaultPermissionStatus());
        }
        if (list.api() != MergeApi.ASYNC) {
            told.add("api " + list.api());
        }
        ready.intent().pet().ifPresent(write -> tellTable(write, told));
        ready.omissions().forEach(omission -> told.add("leftOut " + omission.field() + " " + omission.problem()));
        return told;
    }

    private static void tellTable(PetWrite write, List<String> told) {
        told.add("table " + write.pet() + " in " + write.folder() + " "
                + json(write.columns().asMap()));
        Map<ColumnName, ColumnType> types = new TreeMap<>(write.creation());
        types.values().removeIf(type -> type == ColumnType.STR500);
        if (!types.isEmpty()) {
            told.add("types " + json(types));
        }
    }

    private static String json(Map<ColumnName, ?> byColumn) {
        Map<String, Object> byName = new LinkedHashMap<>();
        byColumn.forEach((column, value) -> byName.put(column.text(), value.toString()));
        return JsonText.write(byName);
    }
}
