package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.config.SubscriptionConfig;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSegmentCommandTest {
    private static final String SETTINGS = """
            {"username": "user-1", "userPassword": "SECRET-1", "baseUrl": "https://abc-api.example.com",
             "profileListName": "CONTACTS_LIST", "matchColumnName1": "EMAIL_ADDRESS", "matchColumnName2": "CUSTOMER_ID",
             "matchOperator": "NONE", "insertOnNoMatch": false, "updateOnMatch": "REPLACE_ALL",
             "defaultPermissionStatus": "OPTIN", "profileExtensionTable": "", "textValue": null,
             "segmentWriteKey": "SECRET-2", "segmentWriteKeyRegion": "EU"}""";

    private static final String DESTINATION = """
            {"data": {"destination": {"id": "d-1", "name": "Responsys (Prod)", "enabled": true, "sourceId": "s-1",
             "metadata": {"name": "Responsys (Actions)", "slug": "actions-responsys"}, "settings": SETTINGS}}}""".replace("SETTINGS", SETTINGS);

    private static final String UPSERT = """
            {"id": "x", "name": "Profiles", "actionId": "a-1", "actionSlug": "upsertListMember", "destinationId": "d-1",
             "modelId": null, "enabled": true, "trigger": "type = \\"identify\\" and traits.plan != \\"a: b # {c}\\"",
             "settings": {"userData": {"EMAIL_ADDRESS_": {"@path": "$.traits.email"}, "CITY_": "Vila ${NOVA} 'é'\\n",
             "ZIP_5": 1.50, "FLAG": true, "NO": "yes"}, "stringify": false, "default_permission_status": null}}""";

    private static final Map<String, String> ENVIRONMENT =
            Map.of("WRITE_KEY", "key-1", "RESPONSYS_PASSWORD", "password-1", "STATUS_WRITE_KEY", "key-2");

    @TempDir
    Path folder = Path.of("");

    @Test
    void carriesADestinationAndItsSubscriptionsOver() throws IOException {
        var run = importing("[" + DESTINATION + "," + subscriptions(UPSERT) + "]");

        assertThat(run.err()).isEmpty();
        DestinationConfig destination = destination(run, "responsys-prod");
        assertThat(destination.login().baseUrl()).hasToString("https://abc-api.example.com");
        assertThat(destination.login().credentials().atStart())
                .isEqualTo(Credentials.byPassword("user-1", "password-1"));
        assertThat(destination.settings().matchColumns())
                .isEqualTo(new MatchColumns(
                        IdentifierKind.EMAIL_ADDRESS, Optional.of(IdentifierKind.CUSTOMER_ID), MatchOperator.NONE));
        assertThat(destination.settings().insertOnNoMatch()).isFalse();
        assertThat(destination.settings().defaultPermissionStatus()).isEqualTo(PermissionStatus.OPTIN);
        assertThat(destination.status()).hasValueSatisfying(status -> {
            assertThat(status.writeKey()).isEqualTo("key-2");
            assertThat(status.europe()).isTrue();
        });
        SubscriptionConfig profiles = destination.subscriptions().get(0);
        assertThat(profiles.name()).isEqualTo("Profiles");
        assertThat(profiles.action()).isEqualTo(ActionKind.UPSERT_LIST_MEMBER);
        assertThat(profiles.trigger().matches(Map.of("type", "identify", "traits", Map.of("plan", "pro"))))
                .isTrue();
        assertThat(profiles.trigger().matches(Map.of("type", "identify", "traits", Map.of("plan", "a: b # {c}"))))
                .isFalse();
        assertThat(profiles.mapping().resolve(Map.of("traits", Map.of("email", "ada@example.org"))))
                .hasToString(
                        "{userData={EMAIL_ADDRESS_=ada@example.org, CITY_=Vila ${NOVA} 'é'\n, ZIP_5=1.50, FLAG=true,"
                                + " NO=yes}, stringify=false, default_permission_status=null}");
    }

    @Test
    void neverShowsASecret() throws IOException {
        var run = importing("[" + DESTINATION + "," + subscriptions(UPSERT) + "]");

        assertThat(String.join("\n", run.out()))
                .contains("userPassword: \"${RESPONSYS_PASSWORD}\"", "segmentWriteKey: \"${STATUS_WRITE_KEY}\"")
                .doesNotContain("SECRET");
    }

    @Test
    void readsOneObjectAndTheStoredForm() throws IOException {
        String both = DESTINATION.substring(0, DESTINATION.length() - 2) + ", \"subscriptions\": [" + UPSERT + "]}}";
        String stored = SETTINGS.substring(0, SETTINGS.length() - 1) + """
                , "oauth": {"access_token": "SECRET-3"}, "subscription": {"partnerAction": "sendToPet",
                "subscribe": "type = \\"track\\"", "mapping": {"pet_name": "Orders",
                "userData": {"CUSTOMER_ID_": {"@path": "$.userId"}}}, "enabled": true}}""";

        assertThat(destination(importing(both), "responsys-prod").subscriptions())
                .hasSize(1);
        var ofStored = importing(stored);
        assertThat(ofStored.err()).isEmpty();
        assertThat(String.join("\n", ofStored.out())).doesNotContain("SECRET", "oauth");
        assertThat(destination(ofStored, "responsys").subscriptions())
                .singleElement()
                .satisfies(subscription -> assertThat(subscription.action()).isEqualTo(ActionKind.SEND_TO_PET));
    }

    @Test
    void listsWhatCannotBeCarriedOverWithItsReason() throws IOException {
        String destination = DESTINATION.replace("\"insertOnNoMatch\"", "\"sendWelcome\": true, \"insertOnNoMatch\"");
        String subscriptions = subscriptions(
                UPSERT.replace("Profiles", "Old").replace("upsertListMember", "sendAudience"),
                UPSERT.replace("Profiles", "Custom").replace("upsertListMember", "sendCustomTraits"),
                UPSERT.replace("Profiles", "Unknown").replace("upsertListMember", "sendSomething"),
                UPSERT.replace("Profiles", "Bad trigger").replace(" and traits.plan !=", " and"),
                UPSERT.replace("Profiles", "Bad\\nmapping")
                        .replace("{\"@path\": \"$.traits.email\"}", "{\"@path\": 7}"),
                UPSERT.replace("Profiles", "Bad column").replace("CITY_", "CITI_"),
                UPSERT.replace("Profiles", "Model").replace("\"modelId\": null", "\"modelId\": \"m-1\""),
                UPSERT.replace("Profiles", "Elsewhere").replace("d-1", "d-2"),
                UPSERT,
                UPSERT);

        var run = importing("[" + destination + "," + subscriptions + "]");

        assertThat(run.err())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .isEqualTo("not carried over: subscription \"Old\": uses the older action sendAudience;"
                                        + " write it anew with sendAudienceAsPet"),
                        line -> assertThat(line).contains("\"Custom\"", "write it anew with sendToPet"),
                        line -> assertThat(line).contains("\"Unknown\": action is no action"),
                        line -> assertThat(line).contains("\"Bad trigger\": subscribe column"),
                        line -> assertThat(line).contains("\"Bad mapping\": ", "@path should be a string"),
                        line -> assertThat(line).contains("\"Bad column\": mapping", "cannot be a column"),
                        line -> assertThat(line).contains("\"Model\": is fed by a model of Reverse ETL"),
                        line -> assertThat(line).contains("\"Elsewhere\": belongs to a destination that is not in"),
                        line -> assertThat(line).contains("setting \"sendWelcome\": unknown key"));
        assertThat(destination(run, "responsys-prod").subscriptions())
                .extracting(SubscriptionConfig::name)
                .containsExactly("Profiles", "Profiles (2)");
    }

    @Test
    void tellsDestinationsApart() throws IOException {
        String second = DESTINATION.replace("d-1", "d-2").replace("\"enabled\": true", "\"enabled\": false");
        String other = DESTINATION
                .replace("d-1", "d-3")
                .replace("actions-responsys", "actions-braze")
                .replace("Responsys (Prod)", "Braze");

        var run = importing("[" + DESTINATION + "," + second + "," + other + ","
                + subscriptions(UPSERT, UPSERT.replace("d-1", "d-2"), UPSERT.replace("d-1", "d-3")) + "]");

        assertThat(run.err())
                .containsExactly(
                        "not carried over: destination \"Responsys (Prod)\": is switched off in Segment; here a destination"
                                + " is on as soon as a source names it",
                        "not carried over: destination \"Braze\": is not Responsys",
                        "not carried over: subscription \"Profiles\": belongs to a destination that is not in the file, or"
                                + " not Responsys");
        AppConfig config = ConfigurationFile.parse(
                yaml(run),
                Map.of(
                        "WRITE_KEY", "k",
                        "RESPONSYS_PASSWORD", "password-1",
                        "RESPONSYS_PASSWORD_2", "password-2",
                        "STATUS_WRITE_KEY", "k",
                        "STATUS_WRITE_KEY_2", "k"));
        assertThat(config.destinations().values())
                .extracting(
                        DestinationConfig::name,
                        destination -> destination.login().credentials().atStart())
                .containsExactly(
                        tuple("responsys-prod", Credentials.byPassword("user-1", "password-1")),
                        tuple("responsys-prod-2", Credentials.byPassword("user-1", "password-2")));
        assertThat(Objects.requireNonNull(config.sources().get("web")).destinations())
                .containsExactly("responsys-prod", "responsys-prod-2");
    }

    @Test
    void putsPlaceholdersForWhatIsRequiredAndNotThere() throws IOException {
        var run =
                importing(subscriptions(UPSERT.replace("\"stringify\"", "\"list_name\": \"CONTACTS\", \"stringify\"")));

        assertThat(run.err())
                .containsExactly("not carried over: settings: are not in the file; placeholders stand in their place");
        assertThat(String.join("\n", run.out()))
                .contains("${RESPONSYS_URL}", "${RESPONSYS_USERNAME}", "${RESPONSYS_PASSWORD}");
        var unusable =
                importing("[" + DESTINATION.replace("https://abc", "http://abc") + "," + subscriptions(UPSERT) + "]");
        assertThat(unusable.err()).singleElement().asString().contains("setting \"baseUrl\": must be https");
        assertThat(String.join("\n", unusable.out())).contains("baseUrl: \"${RESPONSYS_URL}\"");
    }

    @Test
    void writesAFileButNotOverAnother() throws IOException {
        Path target = folder.resolve("out.yaml");
        Path export =
                Files.writeString(folder.resolve("e.json"), "[" + DESTINATION + "," + subscriptions(UPSERT) + "]");

        var first = CommandRun.of("import-segment", export.toString(), "--out", target.toString());
        var second = CommandRun.of("import-segment", export.toString(), "--out", target.toString());

        assertThat(first.status()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(ConfigurationFile.read(target, ENVIRONMENT).destinations()).containsOnlyKeys("responsys-prod");
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).singleElement().asString().contains("is there already");
    }

    @Test
    void saysThatThereIsNothingToCarryOver() throws IOException {
        var empty = importing("{}");
        var withoutSubscriptions = importing(DESTINATION);
        var noJson = importing("no JSON, but a SECRET");
        var missing =
                CommandRun.of("import-segment", folder.resolve("missing.json").toString());

        assertThat(empty.status()).isEqualTo(1);
        assertThat(empty.out()).isEmpty();
        assertThat(empty.err()).singleElement().asString().startsWith("there is nothing to carry over");
        assertThat(withoutSubscriptions.err())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "not carried over: destination responsys-prod: has no subscription that can be carried over");
        assertThat(noJson.err()).singleElement().asString().endsWith(" is not JSON");
        assertThat(missing.err()).singleElement().asString().endsWith("check the path");
    }

    private CommandRun importing(String json) throws IOException {
        Path export = Files.writeString(folder.resolve("export.json"), json);
        return CommandRun.of("import-segment", export.toString());
    }

    private static String subscriptions(String... subscriptions) {
        return "{\"data\": {\"subscriptions\": [" + String.join(", ", subscriptions)
                + "], \"pagination\": {\"current\": \"MA==\"}}}";
    }

    private static DestinationConfig destination(CommandRun run, String name) {
        assertThat(run.status()).isZero();
        return Objects.requireNonNull(
                ConfigurationFile.parse(yaml(run), ENVIRONMENT).destinations().get(name));
    }

    private static String yaml(CommandRun run) {
        return String.join("\n", run.out()) + "\n";
    }
}
