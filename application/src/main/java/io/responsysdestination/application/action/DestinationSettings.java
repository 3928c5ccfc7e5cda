package io.responsysdestination.application.action;

import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.Optional;
import java.util.Set;

/** The settings of a destination that decide what is written; names and meaning are those of Segment's settings page. */
public record DestinationSettings(
        Optional<ListName> profileListName,
        MatchColumns matchColumns,
        boolean insertOnNoMatch,
        UpdateOnMatch updateOnMatch,
        PermissionStatus defaultPermissionStatus,
        PermissionValues permissionValues,
        Optional<String> htmlValue,
        Optional<String> textValue,
        Set<Channel> rejectRecordIfChannelEmpty,
        Optional<PetName> profileExtensionTable,
        Optional<FolderName> defaultFolderName) {

    /** The rule by which this person's list row is merged. */
    MergeRule mergeRule(Identifiers person, PermissionStatus permissionStatus) {
        return new MergeRule(
                matchColumns.forPerson(person),
                insertOnNoMatch,
                updateOnMatch,
                permissionStatus,
                permissionValues,
                htmlValue,
                textValue,
                rejectRecordIfChannelEmpty);
    }
}
