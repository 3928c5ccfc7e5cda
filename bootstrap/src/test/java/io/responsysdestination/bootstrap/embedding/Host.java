package io.responsysdestination.bootstrap.embedding;

import io.responsysdestination.application.action.ActionUseCases;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.merge.MergeRun;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.port.in.UpsertListMember;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The example of docs/embedding.md, which prints what the method holds. */
final class Host {
    private Host() {}

    static CompletionStage<List<String>> upsert(ProfileLists lists, ProfileExtensionTables tables) {
        DestinationSettings settings = new DestinationSettings(
                Optional.of(new ListName("CONTACTS_LIST")),
                MatchColumns.only(IdentifierKind.EMAIL_ADDRESS),
                true, // insertOnNoMatch
                UpdateOnMatch.REPLACE_ALL,
                PermissionStatus.OPTOUT,
                PermissionValues.CONVENTION,
                Optional.empty(), // htmlValue
                Optional.empty(), // textValue
                Set.of(), // rejectRecordIfChannelEmpty
                Optional.empty(), // profileExtensionTable
                Optional.empty()); // defaultFolderName
        StatusReporter nobody = status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED);
        MergeRun run = new MergeRun(lists, tables, nobody);
        UpsertListMember action = ActionUseCases.upsertListMember(settings, run);

        Map<String, Object> event = Map.of("type", "identify", "userId", "rick");
        Map<String, Object> payload =
                Map.of("userData", Map.of("EMAIL_ADDRESS_", "rick@example.org", "CITY_", "Braga"));
        return action.upsert(List.of(new ActionInput(payload, event, Set.of())))
                .thenApply(outcomes -> outcomes.stream()
                        .map(outcome -> outcome.<String>fold(
                                delivered -> "delivered",
                                rejected -> "rejected: " + rejected.code(),
                                notMeant -> "not meant: " + notMeant.why(),
                                later -> "try again after " + later.after()))
                        .toList());
    }
}
