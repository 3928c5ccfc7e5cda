package io.responsysdestination.domain.match;

import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rule of a list merge. It holds for every record of its request, the default permission status included; so people
 * with different rules never share a request.
 *
 * <p>A hash match column only updates: {@code insertOnNoMatch} is then false whatever was asked for (Oracle, "Merge or
 * update members").
 */
public record MergeRule(
        MatchColumns matchColumns,
        boolean insertOnNoMatch,
        UpdateOnMatch updateOnMatch,
        PermissionStatus defaultPermissionStatus,
        PermissionValues permissionValues,
        Optional<String> htmlValue,
        Optional<String> textValue,
        Set<Channel> rejectRecordIfChannelEmpty) {
    public MergeRule {
        insertOnNoMatch = insertOnNoMatch && !matchColumns.usesHash();
        rejectRecordIfChannelEmpty = rejectRecordIfChannelEmpty.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(EnumSet.copyOf(rejectRecordIfChannelEmpty));
    }

    /** The rule with one and the same default status: what holds for a person who is there, to whom no default applies. */
    public MergeRule withoutDefault() {
        return new MergeRule(
                matchColumns,
                insertOnNoMatch,
                updateOnMatch,
                PermissionStatus.OPTOUT,
                permissionValues,
                htmlValue,
                textValue,
                rejectRecordIfChannelEmpty);
    }
}
