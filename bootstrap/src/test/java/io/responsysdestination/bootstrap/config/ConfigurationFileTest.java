package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.journal.EncryptionKeys;
import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.application.action.ActionKind;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void fillsInEverythingThatMayBeLeftOut() {
        var config = read(folder, SMALLEST);

        assertThat(config.server()).isEqualTo(new ServerConfig("0.0.0.0", 8080, Optional.empty(), 1_000));
        assertThat(config.admin()).isEqualTo(new AdminConfig("127.0.0.1", 8081, List.of(), Optional.empty()));
        assertThat(config.data())
                .isEqualTo(
                        new DataConfig(folder.resolve("data"), Duration.ofDays(14), 10L << 30, EncryptionKeys.none()));
        assertThat(config.sources())
                .containsExactly(Map.entry(
                        "web",
                        new SourceConfig(
                                "web",
                                List.of("key-1"),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                List.of("marketing"))));
        var marketing = marketing(config);
        assertThat(marketing.name()).isEqualTo("marketing");
        assertThat(marketing.login().baseUrl()).isEqualTo(URI.create("https://abc-api.example.com"));
        assertThat(marketing.login().credentials().atStart()).isEqualTo(Credentials.byPassword("user-1", "password-1"));
        assertThat(marketing.status()).isEmpty();
        assertThat(marketing.linger()).isEqualTo(Duration.ofSeconds(1));
        assertThat(marketing.newestWins()).isTrue();
        var settings = marketing.settings();
        assertThat(settings.profileListName()).contains(new ListName("CONTACTS_LIST"));
        assertThat(settings.matchColumns()).isEqualTo(MatchColumns.only(IdentifierKind.EMAIL_ADDRESS));
        assertThat(settings.insertOnNoMatch()).isTrue();
        assertThat(settings.updateOnMatch()).isEqualTo(UpdateOnMatch.REPLACE_ALL);
        assertThat(settings.defaultPermissionStatus()).isEqualTo(PermissionStatus.OPTOUT);
        assertThat(settings.permissionValues()).isEqualTo(PermissionValues.CONVENTION);
        assertThat(settings.htmlValue()).isEmpty();
        assertThat(settings.textValue()).isEmpty();
        assertThat(settings.rejectRecordIfChannelEmpty()).isEmpty();
        assertThat(settings.profileExtensionTable()).isEmpty();
        assertThat(settings.defaultFolderName()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        Configurations.write(folder, "chain.pem", "chain");
        Configurations.write(folder, "key.pem", "key");

        var config = read(folder, """
                server:
                  host: "::"
                  port: 0
                  tls: { certificate: chain.pem, key: ./key.pem }
                admin: { host: 0.0.0.0, port: 9000, token: token-1 }
                data: { directory: /var/lib/destination, retention: 36h, maxSize: 2TB }
                sources:
                  web: { writeKey: 0123, destinations: [marketing, second_1] }
                  mobile-app: { writeKey: key-2, webhookSecret: s-1, erasures: true, destinations: [second_1] }
                destinations:
                  marketing:
                    settings:
                      baseUrl: HTTPS://ABC-api.example.com:8443/gateway/eu//
                      username: user-1
                      userPassword: 1234
                      insertOnNoMatch: false
                      matchColumnName1: CUSTOMER_ID
                      matchColumnName2: mobile_number_
                      matchOperator: none
                      updateOnMatch: NO_UPDATE
                      defaultPermissionStatus: OPTIN
                      optinValue: Y
                      optoutValue: N
                      htmlValue: H
                      textValue: T
                      rejectRecordIfChannelEmpty: E,M
                      profileListName: Main list/EU
                      profileExtensionTable: Loyalty
                      defaultFolderName: Shop
                      segmentWriteKey: status-key
                      segmentWriteKeyRegion: EU
                      statusIncludesPersonalData: true
                      oauth: { access_token: token-2, more: [1] }
                    delivery: { linger: 250ms, newestWins: false }
                    subscriptions:
                      - name: Orders
                        action: sendToPet
                        subscribe: event = "Order Completed"
                        enabled: true
                        useDefaultMappings: false
                        mapping: { userData: { TIER: { "@path": $.properties.tier } } }
                  second_1:
                    settings: { baseUrl: "http://127.0.0.1:8090", username: u, userPassword: p, profileListName: L }
                    subscriptions:
                      - { name: Audiences, action: sendAudienceAsPet }
                """);

        assertThat(config.server())
                .isEqualTo(new ServerConfig(
                        "::",
                        0,
                        Optional.of(new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem"))),
                        1_000));
        assertThat(config.admin()).isEqualTo(new AdminConfig("0.0.0.0", 9000, List.of("token-1"), Optional.empty()));
        assertThat(config.data())
                .isEqualTo(new DataConfig(
                        Path.of("/var/lib/destination"), Duration.ofHours(36), 2L << 40, EncryptionKeys.none()));
        assertThat(config.sources().values())
                .containsExactly(
                        new SourceConfig(
                                "web",
                                List.of("0123"),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                List.of("marketing", "second_1")),
                        new SourceConfig(
                                "mobile-app",
                                List.of("key-2"),
                                Optional.of("s-1"),
                                Optional.empty(),
                                true,
                                List.of("second_1")));
        assertThat(config.destinations().keySet()).containsExactly("marketing", "second_1");
        var marketing = marketing(config);
        assertThat(marketing.login().baseUrl()).isEqualTo(URI.create("https://abc-api.example.com:8443/gateway/eu"));
        assertThat(marketing.login().credentials().atStart()).isEqualTo(Credentials.byPassword("user-1", "1234"));
        assertThat(marketing.status()).contains(new StatusSource("status-key", true, true));
        assertThat(marketing.linger()).isEqualTo(Duration.ofMillis(250));
        assertThat(marketing.newestWins()).isFalse();
        var settings = marketing.settings();
        assertThat(settings.insertOnNoMatch()).isFalse();
        assertThat(settings.matchColumns())
                .isEqualTo(new MatchColumns(
                        IdentifierKind.CUSTOMER_ID, Optional.of(IdentifierKind.MOBILE_NUMBER), MatchOperator.NONE));
        assertThat(settings.updateOnMatch()).isEqualTo(UpdateOnMatch.NO_UPDATE);
        assertThat(settings.defaultPermissionStatus()).isEqualTo(PermissionStatus.OPTIN);
        assertThat(settings.permissionValues()).isEqualTo(new PermissionValues("Y", "N"));
        assertThat(settings.htmlValue()).contains("H");
        assertThat(settings.textValue()).contains("T");
        assertThat(settings.rejectRecordIfChannelEmpty()).containsExactlyInAnyOrder(Channel.EMAIL, Channel.MOBILE);
        assertThat(settings.profileListName()).contains(new ListName("Main list/EU"));
        assertThat(settings.profileExtensionTable()).contains(new PetName("Loyalty"));
        assertThat(settings.defaultFolderName()).contains(new FolderName("Shop"));
        assertThat(marketing.subscriptions()).singleElement().satisfies(orders -> {
            assertThat(orders.name()).isEqualTo("Orders");
            assertThat(orders.action()).isEqualTo(ActionKind.SEND_TO_PET);
        });
    }

    @Test
    void takesEmptyAndBlankSettingsForUnset() {
        var config = read(folder, SMALLEST.replace("      profileListName: CONTACTS_LIST\n", """
                              profileListName: CONTACTS_LIST
                              insertOnNoMatch: ""
                              matchColumnName1:
                              matchColumnName2: ""
                              matchOperator: ~
                              updateOnMatch: " "
                              defaultPermissionStatus: ""
                              optinValue: ""
                              htmlValue: ""
                              rejectRecordIfChannelEmpty: ""
                              profileExtensionTable: ""
                              segmentWriteKey: ""
                              segmentWriteKeyRegion: ""
                        """));

        assertThat(marketing(config).settings())
                .isEqualTo(marketing(read(folder, SMALLEST)).settings());
        assertThat(marketing(config).status()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://a.example/, https://a.example",
        "hTTps://A.example/Gate/, https://a.example/Gate",
        "http://localhost:8090, http://localhost:8090",
        "HTTP://LOCALHOST/x, http://localhost/x",
        "http://127.9.8.7/a%20b/, http://127.9.8.7/a%20b",
        "http://[::1]:80/, http://[::1]:80",
    })
    void normalisesTheBaseUrl(String written, String expected) {
        var config = read(folder, SMALLEST.replace("https://abc-api.example.com", '"' + written + '"'));

        assertThat(marketing(config).login().baseUrl()).isEqualTo(URI.create(expected));
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "60s, 60000", "1m, 60000", "1500ms, 1500", "0s, 0", "0m, 0", "0h, 0", "0d, 0"})
    void readsLingerUpToAMinute(String written, long milliseconds) {
        var config = read(folder, SMALLEST + "    delivery: { linger: " + written + " }\n");

        assertThat(marketing(config).linger()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void acceptsNumbersAndFlagsThatAreWrittenAsText() {
        var config = read(
                folder,
                "server: { port: \"8085\" }\n"
                        + SMALLEST.replace("profileListName", "insertOnNoMatch: 'False'\n      profileListName"));

        assertThat(config.server().port()).isEqualTo(8085);
        assertThat(marketing(config).settings().insertOnNoMatch()).isFalse();
    }

    @Test
    void acceptsAFileWithByteOrderMarkAndWindowsLineEnds() {
        var config = read(folder, "\uFEFF" + SMALLEST.replace("\n", "\r\n"));

        assertThat(config).hasToString(read(folder, SMALLEST).toString());
    }

    private static DestinationConfig marketing(AppConfig config) {
        return Objects.requireNonNull(config.destinations().get("marketing"));
    }
}
