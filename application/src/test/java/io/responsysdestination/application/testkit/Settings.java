package io.responsysdestination.application.testkit;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.Optional;
import java.util.Set;

/** Settings for tests: the list CONTACTS_LIST, matched by e-mail address; new people are inserted and opted out. */
public final class Settings {
    public static final ListName LIST = new ListName("CONTACTS_LIST");

    private Optional<ListName> list = Optional.of(LIST);
    private MatchColumns match = MatchColumns.only(IdentifierKind.EMAIL_ADDRESS);
    private boolean insertOnNoMatch = true;
    private UpdateOnMatch updateOnMatch = UpdateOnMatch.REPLACE_ALL;
    private PermissionValues permissionValues = PermissionValues.CONVENTION;
    private Optional<String> htmlValue = Optional.empty();
    private Optional<String> textValue = Optional.empty();
    private Optional<PetName> pet = Optional.empty();
    private Optional<FolderName> folder = Optional.empty();

    public static Settings settings() {
        return new Settings();
    }

    public Settings withoutList() {
        list = Optional.empty();
        return this;
    }

    public Settings match(IdentifierKind kind) {
        match = MatchColumns.only(kind);
        return this;
    }

    public Settings matchBoth(IdentifierKind first, IdentifierKind second) {
        match = new MatchColumns(first, Optional.of(second), MatchOperator.AND);
        return this;
    }

    public Settings withoutInserting() {
        insertOnNoMatch = false;
        return this;
    }

    public Settings withoutUpdating() {
        updateOnMatch = UpdateOnMatch.NO_UPDATE;
        return this;
    }

    public Settings permissionValues(String optin, String optout) {
        permissionValues = new PermissionValues(optin, optout);
        return this;
    }

    public Settings formats(String html, String text) {
        htmlValue = Optional.of(html);
        textValue = Optional.of(text);
        return this;
    }

    public Settings pet(String name) {
        pet = Optional.of(new PetName(name));
        return this;
    }

    public Settings folder(String name) {
        folder = Optional.of(new FolderName(name));
        return this;
    }

    public DestinationSettings build() {
        return new DestinationSettings(
                list,
                match,
                insertOnNoMatch,
                updateOnMatch,
                PermissionStatus.OPTOUT,
                permissionValues,
                htmlValue,
                textValue,
                Set.of(),
                pet,
                folder);
    }
}
