package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a destination's settings, by the names and with the choices of Segment's settings page. */
final class SettingsReader {
    private enum Region {
        US,
        EU
    }

    private static final String CERTIFICATE = "certificate";

    private final Block settings;

    SettingsReader(Block settings) {
        this.settings = settings;
        // Settings copied out of Segment carry its store of tokens; here a login makes its own.
        settings.ignore("oauth");
    }

    Optional<ResponsysLogin> login() {
        var baseUrl = settings.required("baseUrl", ResponsysLogin::baseUrl);
        var credentials = settings.has(CERTIFICATE) ? byCertificate() : byPassword();
        return baseUrl.flatMap(
                url -> credentials.flatMap(found -> settings.build(() -> new ResponsysLogin(url, found))));
    }

    private Optional<ConfiguredCredentials> byPassword() {
        var username = settings.requiredLive(ConfiguredCredentials.USERNAME);
        var password = settings.requiredLive(ConfiguredCredentials.PASSWORD);
        return username.flatMap(user ->
                password.flatMap(secret -> settings.build(() -> new ConfiguredCredentials(List.of(user, secret)))));
    }

    private Optional<ConfiguredCredentials> byCertificate() {
        if (settings.has(ConfiguredCredentials.PASSWORD)) {
            settings.problem(CERTIFICATE, "cannot stand beside userPassword; leave one of them out");
        }
        var username = settings.requiredLive(ConfiguredCredentials.USERNAME);
        Block block = settings.block(CERTIFICATE);
        var key = block.requiredLive(ConfiguredCredentials.KEY);
        var certificate = block.requiredLive(ConfiguredCredentials.CERTIFICATE);
        var serverCertificate = block.requiredLive(ConfiguredCredentials.SERVER_CERTIFICATE);
        block.finish();
        return username.flatMap(user -> key.flatMap(ours -> certificate.flatMap(belonging -> serverCertificate.flatMap(
                theirs -> block.build(() -> new ConfiguredCredentials(List.of(user, ours, belonging, theirs)))))));
    }

    Optional<DestinationSettings> destinationSettings() {
        var list = settings.value("profileListName", ListName::new);
        boolean insert = settings.flag("insertOnNoMatch", true);
        var matchColumns = matchColumns();
        var update = choice("updateOnMatch", UpdateOnMatch.class).orElse(UpdateOnMatch.REPLACE_ALL);
        var permission =
                choice("defaultPermissionStatus", PermissionStatus.class).orElse(PermissionStatus.OPTOUT);
        var permissionValues = permissionValues();
        var html = settings.text("htmlValue");
        var text = settings.text("textValue");
        var channels = settings.value(
                "rejectRecordIfChannelEmpty", letters -> Channel.parseLetters("rejectRecordIfChannelEmpty", letters));
        var pet = settings.value("profileExtensionTable", PetName::new);
        var folder = settings.value("defaultFolderName", FolderName::new);
        return matchColumns.flatMap(columns -> permissionValues.map(values -> new DestinationSettings(
                list,
                columns,
                insert,
                update,
                permission,
                values,
                html,
                text,
                channels.orElse(Set.of()),
                pet,
                folder)));
    }

    Optional<StatusSource> status() {
        var writeKey = settings.text("segmentWriteKey");
        var region = choice("segmentWriteKeyRegion", Region.class).orElse(Region.US);
        boolean personalData = settings.flag("statusIncludesPersonalData", false);
        return writeKey.map(key -> new StatusSource(key, region == Region.EU, personalData));
    }

    private Optional<MatchColumns> matchColumns() {
        var first = identifier("matchColumnName1").orElse(IdentifierKind.EMAIL_ADDRESS);
        var second = identifier("matchColumnName2");
        var operator = choice("matchOperator", MatchOperator.class).orElse(MatchOperator.AND);
        return settings.build(() -> new MatchColumns(first, second, operator));
    }

    private Optional<PermissionValues> permissionValues() {
        var optin = settings.text("optinValue").orElse(PermissionValues.CONVENTION.optinValue());
        var optout = settings.text("optoutValue").orElse(PermissionValues.CONVENTION.optoutValue());
        return settings.build(() -> new PermissionValues(optin, optout));
    }

    private Optional<IdentifierKind> identifier(String key) {
        return settings.value(key, text -> IdentifierKind.parse(key, text));
    }

    private <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return settings.value(key, text -> Words.choice(key, text, type));
    }
}
