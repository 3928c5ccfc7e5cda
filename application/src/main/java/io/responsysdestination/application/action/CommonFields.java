package io.responsysdestination.application.action;

import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The fields that the three actions share, each read from the event's own payload, else from the settings. */
final class CommonFields {
    /** Where PETs are created when neither the mapping nor the settings name a folder; the reference's default. */
    static final FolderName DEFAULT_FOLDER = new FolderName("Segment");

    private final DestinationSettings settings;
    private final ListName list;
    private final FolderName folder;
    private final MergeApi api;
    private final PermissionStatus permissionStatus;
    private final boolean stringify;

    private CommonFields(DestinationSettings settings, ListName list, PayloadFields fields) {
        this.settings = settings;
        this.list = list;
        this.folder = fields.text("folder_name", "Folder Name")
                .map(FolderName::new)
                .or(settings::defaultFolderName)
                .orElse(DEFAULT_FOLDER);
        this.api = fields.flag("use_responsys_async_api", "Use Responsys Async API", true)
                ? MergeApi.ASYNC
                : MergeApi.SYNC;
        this.permissionStatus = fields.text("default_permission_status", "Default Permission Status")
                .map(text -> permissionStatus(text))
                .orElse(settings.defaultPermissionStatus());
        this.stringify = fields.flag("stringify", "Stringify Recipient Data", false);
    }

    /** Lets {@code prepare} work on the fields; whatever value turns out invalid refuses the payload. */
    static Preparation read(
            ActionInput input,
            DestinationSettings settings,
            BiFunction<PayloadFields, CommonFields, Preparation> prepare) {
        try {
            PayloadFields fields = new PayloadFields(input.payload());
            Optional<ListName> list =
                    fields.text("list_name", "List Name").map(ListName::new).or(settings::profileListName);
            if (list.isEmpty()) {
                return new Preparation.Refused(
                        "LIST_NAME_MISSING",
                        "no profile list: set profileListName in the settings or map the field list_name");
            }
            return prepare.apply(fields, new CommonFields(settings, list.get(), fields));
        } catch (InvalidValueException invalid) {
            return new Preparation.Refused("PAYLOAD_VALIDATION_FAILED", String.valueOf(invalid.getMessage()));
        }
    }

    FolderName folder() {
        return folder;
    }

    ListName list() {
        return list;
    }

    boolean stringify() {
        return stringify;
    }

    ListIntent listIntent(Identifiers person, Map<ColumnName, String> columns) {
        return ListIntent.of(list, api, settings.mergeRule(person, permissionStatus), person, columns);
    }

    private static PermissionStatus permissionStatus(String text) {
        if (text.equals("OPTIN") || text.equals("OPTOUT")) {
            return PermissionStatus.valueOf(text);
        }
        throw new InvalidValueException("Default Permission Status", "must be one of: \"OPTIN\" or \"OPTOUT\".");
    }
}
