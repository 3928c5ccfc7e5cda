package io.responsysdestination.bootstrap.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.config.ConfigurationFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTableTest {
    private static final String CONFIGURATION = """
            sources: { web: { writeKey: web-key, destinations: [marketing] } }
            destinations:
              marketing:
                settings:
                  baseUrl: https://example.org
                  username: user
                  userPassword: password
                  profileListName: CONTACTS_LIST
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
                    subscribe: type = "identify"
            """;

    @Test
    void showsOutcomesAndRequestsWithoutControlCharacters() throws Exception {
        String events = """
                {"type":"identify","userId":"ada","traits":{"email":"ada@example.org"}}
                {"type":"track","userId":"ada","event":"\\u001b[2J"}
                {"type":"identify"}
                """;
        var config = ConfigurationFile.parse(CONFIGURATION, Map.of());
        var intake = EventIntake.read(new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8)), "web");

        String table = PreviewTable.of(new DryRun(config, Optional.empty())
                .of(Objects.requireNonNull(config.sources().get("web")), intake));

        assertThat(table.lines())
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b"))
                .anySatisfy(line -> assertThat(line).matches("1 +identify +marketing/Profiles +list CONTACTS_LIST"))
                .anySatisfy(line -> assertThat(line).matches("2 +track +marketing/Profiles +not meant: trigger"))
                .anySatisfy(line -> assertThat(line).matches("3 +- +- +no_user_anon_id: .*"))
                .anySatisfy(line ->
                        assertThat(line).matches("marketing +POST /rest/asyncApi/v1.3/lists/CONTACTS_LIST/members +1"));
    }
}
