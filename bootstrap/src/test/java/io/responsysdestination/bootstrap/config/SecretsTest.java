package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static io.responsysdestination.bootstrap.config.Configurations.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SECRET = "hunter2";
    private static final String FILE = """
            admin: { host: 0.0.0.0, token: @ }
            sources:
              web: { writeKey: @, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: https://abc-api.example.com
                  username: @
                  userPassword: @
                  profileListName: CONTACTS_LIST
                  segmentWriteKey: @
                subscriptions:
                  - { name: Profiles, action: upsertListMember }
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void showsNoSecretInAnyText() {
        var config = read(folder, FILE.replace("@", SECRET));

        assertThat(config.admin().tokens()).containsExactly(SECRET);
        assertThat(config.toString()).doesNotContain(SECRET);
        var marketing = config.destinations().values().iterator().next();
        assertThat(List.of(
                        config.admin(),
                        config.sources().values(),
                        marketing,
                        marketing.login(),
                        marketing.settings(),
                        marketing.status(),
                        marketing.subscriptions()))
                .allSatisfy(part -> assertThat(part.toString()).doesNotContain(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[hunter2]",
                "{hunter2: hunter2}",
                "!hunter2!hunter2",
                "!hunter2",
                "!!binary hunter2",
                "*hunter2",
                "&hunter2 a",
                "\"hunter2",
                "\"hunter2\\q\"",
                "'hunter2' hunter2",
                "hunter2: hunter2",
                "@hunter2",
                "%hunter2",
                "\"${hunter2-hunter2}\"",
                "\"${hunter2\"",
                "[\"${hunter2!}\"]",
                "|\n\thunter2",
                "hunter2\n hunter2: hunter2",
                "hunter2}{",
            })
    void showsNoSecretInAnyProblem(String written) {
        for (String line : FILE.lines().filter(given -> given.contains("@")).toList()) {
            var file = FILE.replace(line, line.replace("@", written)).replace("@", "x");

            assertThat(problems(folder, file))
                    .as(line)
                    .allSatisfy(problem -> assertThat(problem).doesNotContain("unter2"));
        }
    }

    @Test
    void showsNoSecretOfTheEnvironment() {
        var file = FILE.replace("@", "\"${SECRET}\"") + "      - { name: Profiles, action: \"${SECRET}\" }\n"
                + "      - { name: \"${SECRET}\", action: sendToPet, subscribe: \"${SECRET}\", mapping: \"${SECRET}\" }\n"
                + "server: { port: \"${SECRET}\", host: \"${SECRET}/\" }\n"
                + "data: { retention: \"${SECRET}\" }\n";

        assertThat(problems(folder, file, Map.of("SECRET", SECRET)))
                .hasSizeGreaterThan(5)
                .allSatisfy(problem -> assertThat(problem).doesNotContain(SECRET));
    }
}
