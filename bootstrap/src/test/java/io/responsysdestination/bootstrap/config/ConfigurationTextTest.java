package io.responsysdestination.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.config.ConfigurationText.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a configuration, and how two of them differ. */
class ConfigurationTextTest {
    private static final String YAML = """
            admin: { port: 8081, token: admin-secret }
            sources:
              token: { writeKey: key-1, webhookSecret: hook-1, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: ${URL}
                  username: api-user
                  userPassword: ${PASSWORD:-default-password}
                  oauth: { access: segment-token }
                  segmentWriteKey: status-1
                  profileListName: CONTACTS_LIST
                subscriptions:
                  - { name: First, action: upsertListMember, mapping: { userData: { API_KEY: { '@path': $.key } } } }
                  - { name: Second, action: upsertListMember, enabled: false }
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void showsReferencesAsTheyAreWrittenAndNoSecret() throws Exception {
        String shown = load(YAML).shown().toString();

        assertThat(shown)
                .contains("baseUrl=${URL}", "port=8081", "username=api-user", "destinations=[marketing]")
                .contains("token=***", "userPassword=***", "webhookSecret=***", "segmentWriteKey=***")
                .contains("API_KEY={@path=$.key}")
                .doesNotContain("admin-secret", "key-1", "hook-1", "default-password", "segment-token", "status-1");
        assertThat(load(YAML).toString()).isEqualTo("ConfigurationText[***]");
    }

    @Test
    void aFileThatSaysTheSameOtherwiseHasNoChanges() throws Exception {
        String otherwise = YAML.replace("${URL}", "http://127.0.0.1:1").replace("sources:", "# as before\nsources:");

        assertThat(load(YAML).changesTo(load(otherwise))).isEmpty();
        assertThat(load(YAML).deliveryTo("marketing")).isEqualTo(load(otherwise).deliveryTo("marketing"));
    }

    @Test
    void namesEveryPlaceThatDiffers() throws Exception {
        String later = YAML.replace("enabled: false", "enabled: true, subscribe: 'type = \"track\"'")
                .replace("$.key", "$.other")
                .replace("admin-secret", "admin-other")
                .replace("      profileListName", "      defaultFolderName: Folder\n      profileListName");

        assertThat(load(YAML).changesTo(load(later)))
                .containsExactly(
                        new Change("admin.token", Optional.of("***"), Optional.of("*** (another value)")),
                        new Change(
                                "destinations.marketing.settings.defaultFolderName",
                                Optional.empty(),
                                Optional.of("Folder")),
                        new Change(
                                "destinations.marketing.subscriptions[First].mapping.userData.API_KEY.@path",
                                Optional.of("$.key"),
                                Optional.of("$.other")),
                        new Change(
                                "destinations.marketing.subscriptions[Second].enabled",
                                Optional.of("false"),
                                Optional.of("true")),
                        new Change(
                                "destinations.marketing.subscriptions[Second].subscribe",
                                Optional.empty(),
                                Optional.of("type = \"track\"")));
    }

    @Test
    void theOrderOfSubscriptionsIsAChangeAndSoIsAnEmptyMapping() throws Exception {
        List<String> lines = YAML.lines().toList();
        String swapped = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n" + lines.get(lines.size() - 1)
                + "\n" + lines.get(lines.size() - 2) + "\n";
        String empty = YAML.replace("enabled: false }", "enabled: false, mapping: {} }");

        assertThat(load(YAML).changesTo(load(swapped)))
                .containsExactly(new Change(
                        "destinations.marketing.subscriptions",
                        Optional.of("First, Second"),
                        Optional.of("Second, First")));
        assertThat(load(YAML).changesTo(load(empty)))
                .extracting(Change::place)
                .containsExactly("destinations.marketing.subscriptions[Second].mapping");
    }

    @Test
    void keysThatContainDotsAreNotMistakenForOthers() throws Exception {
        String inner = YAML.replace("{ userData", "{ other: { a: { b: c } }, userData");
        String dotted = YAML.replace("{ userData", "{ other: { a.b: c }, userData");

        assertThat(load(inner).changesTo(load(dotted))).hasSize(2);
        assertThat(load(inner).deliveryTo("marketing"))
                .isNotEqualTo(load(dotted).deliveryTo("marketing"));
    }

    @Test
    void aLoginIsTheSameWhenOnlyTheFileBehindItHasChangedAndIsNoPartOfTheDelivery() throws Exception {
        String byFile = YAML.replace("${PASSWORD:-default-password}", "${file:password}");
        Files.writeString(folder.resolve("password"), "one");
        ConfigurationText before = load(byFile);
        Files.writeString(folder.resolve("password"), "two");
        ConfigurationText after = load(byFile);
        ConfigurationText other = load(YAML);

        assertThat(before.changesTo(after))
                .extracting(Change::place)
                .containsExactly("destinations.marketing.settings.userPassword");
        assertThat(before.loginOf("marketing")).isEqualTo(after.loginOf("marketing"));
        assertThat(before.loginOf("marketing")).isNotEqualTo(other.loginOf("marketing"));
        assertThat(before.deliveryTo("marketing")).isEqualTo(other.deliveryTo("marketing"));
    }

    private ConfigurationText load(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("service.yaml"), yaml);
        return ConfigurationFile.load(file, Map.of("URL", "http://127.0.0.1:1")).text();
    }
}
