package io.responsysdestination.application.action;

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
import java.util.function.Function;

/** The fields that actions share, each read from the event's own payload, else from the settings. */
final class CommonFields {
    /** Where PETs are created when neither the mapping nor the settings name a folder; the reference's default. */
    static final FolderName DEFAULT_FOLDER = new FolderName("Segment");

    private final PayloadFields fields;
    private final DestinationSettings settings;
    private final Optional<ListName> list;
    private final MergeApi api;
    private final PermissionStatus permissionStatus;

    CommonFields(PayloadFields fields, DestinationSettings settings) {
        this.fields = fields;
        this.settings = settings;
        this.list = fields.text(PayloadField.LIST_NAME, ListName::new).or(settings::profileListName);
        this.api = fields.flag(PayloadField.USE_RESPONSYS_ASYNC_API, true) ? MergeApi.ASYNC : MergeApi.SYNC;
        this.permissionStatus = fields.text(PayloadField.DEFAULT_PERMISSION_STATUS, text -> permissionStatus(text))
                .orElse(settings.defaultPermissionStatus());
    }

    /** Reads where an action that creates PETs creates them; the others pass the field over. */
    FolderName folder() {
        return fields.text(PayloadField.FOLDER_NAME, FolderName::new)
                .or(settings::defaultFolderName)
                .orElse(DEFAULT_FOLDER);
    }

    /** Lets {@code prepare} make the rows, but only if no problem was found in any field and there is a list for them. */
    Preparation unlessRefused(Function<ListName, Preparation> prepare) {
        return fields.problems()
                .refusal()
                .orElseGet(() -> list.map(prepare)
                        .orElseGet(() -> new Preparation.Refused(
                                "LIST_NAME_MISSING",
                                "no profile list: set profileListName in the settings or map the field list_name")));
    }

    ListIntent listIntent(ListName name, Identifiers person, Map<ColumnName, String> columns) {
        return ListIntent.of(name, api, settings.mergeRule(person, permissionStatus), person, columns);
    }

    private static PermissionStatus permissionStatus(String text) {
        return switch (text) {
            case "OPTIN" -> PermissionStatus.OPTIN;
            case "OPTOUT" -> PermissionStatus.OPTOUT;
            default ->
                throw new InvalidValueException(
                        PayloadField.DEFAULT_PERMISSION_STATUS.label(), "must be one of: \"OPTIN\" or \"OPTOUT\"");
        };
    }
}
