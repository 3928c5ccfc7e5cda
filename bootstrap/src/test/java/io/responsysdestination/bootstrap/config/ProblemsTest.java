package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
    @TempDir
    Path folder = Path.of("");

    /** One case of {@code config/problems.txt}, where the signs are explained. */
    private record Case(String text) {
        String file() {
            String whole = lines("= ");
            if (!whole.isEmpty()) {
                return whole + "\n";
            }
            String piece = lines("- ");
            if (piece.isEmpty()) {
                return lines("+ ") + "\n" + SMALLEST;
            }
            assertThat(SMALLEST).contains(piece);
            return SMALLEST.replace(piece, lines("+ "));
        }

        List<String> problems() {
            return lines("> ").lines().toList();
        }

        private String lines(String sign) {
            return text.lines()
                    .filter(line -> line.startsWith(sign))
                    .map(line -> line.substring(sign.length()))
                    .collect(joining("\n"));
        }

        @Override
        public String toString() {
            return text.replace("\n", " | ");
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(ProblemsTest.class.getResourceAsStream("/config/problems.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .filter(part -> !part.startsWith("#"))
                    .map(Case::new);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(Case wrong) {
        assertThat(problems(folder, wrong.file())).isNotEmpty().containsExactlyElementsOf(wrong.problems());
    }

    @Test
    void findsEveryProblemAtOnce() {
        var file = """
                server:
                  prot: 80
                  host: 'not a host'
                admin: {host: 10.0.0.1, port: high}
                data:
                  retention: 2 weeks
                sources:
                  web:
                    writeKey: ${WEB_WRITE_KEY}
                    destinations: [marketing, sales]
                  web/2: {writeKey: k, destinations: [marketing]}
                  app: {writeKey: k, destinations: marketing}
                destinations:
                  marketing:
                    settings:
                      baseUrl: http://api.example.com
                      userName: user-1
                      userPassword: [a]
                      insertOnNoMatch: maybe
                      updateOnMatch: ALWAYS
                      matchColumnName1: EMAIL_SHA256_HASH
                      matchColumnName2: EMAIL_MD5_HASH
                      profileListName: A
                      profileListName: B
                    delivery: {linger: 2m}
                    subscriptions:
                      - name: One
                        action: upsertlistmember
                      - name: One
                        action: upsertListMember
                        subscribe: 'type == "identify"'
                        mapping:
                          userData:
                            "2ND_NAME": {"@path": $.traits.second}
                            CITY_: {"@pth": $.traits.city}
                      - name: Three
                        action: sendToPet
                        enabled: false
                """;

        assertThat(problems(folder, file))
                .containsExactly(
                        "2:3: server.prot: unknown key; did you mean port?",
                        "3:9: server.host: must be a host name or an address, such as 127.0.0.1",
                        "4:1: admin.token: is required unless host is a loopback address such as 127.0.0.1; for"
                                + " example ${ADMIN_TOKEN}",
                        "4:31: admin.port: must be a whole number from 0 to 65535",
                        "6:14: data.retention: must be a whole number and its unit, such as 500ms, 1s, 5m, 2h or 14d",
                        "9:15: sources.web.writeKey: the environment variable WEB_WRITE_KEY is not set; set it or write"
                                + " ${WEB_WRITE_KEY:-default}",
                        "10:31: sources.web.destinations[1]: no such destination; known: marketing",
                        "11:3: sources.web/2: name must be 1 to 64 letters, digits, hyphens and underscores",
                        "12:19: sources.app.writeKey: is the same as sources.web/2.writeKey; every source needs a key"
                                + " of its own",
                        "12:36: sources.app.destinations: must be a list",
                        "15:5: destinations.marketing.settings.username: is missing",
                        "16:16: destinations.marketing.settings.baseUrl: must be https unless the host is this machine;"
                                + " for example https://abc-api.responsys.ocs.oraclecloud.com",
                        "17:7: destinations.marketing.settings.userName: unknown key; did you mean username?",
                        "18:21: destinations.marketing.settings.userPassword: must be a single value, not a list",
                        "19:24: destinations.marketing.settings.insertOnNoMatch: must be true or false",
                        "20:22: destinations.marketing.settings.updateOnMatch: must be REPLACE_ALL or NO_UPDATE",
                        "22:25: destinations.marketing.settings.matchColumnName2: cannot be combined with"
                                + " EMAIL_SHA256_HASH: Responsys takes only one of them",
                        "24:7: destinations.marketing.settings.profileListName: is given twice; first in line 23",
                        "25:24: destinations.marketing.delivery.linger: must be from 0s to 60s",
                        "28:17: destinations.marketing.subscriptions[0].action: is no action; did you mean"
                                + " upsertListMember?",
                        "29:15: destinations.marketing.subscriptions[1].name: is the same as in line 27; every"
                                + " subscription of a destination needs a name of its own",
                        "31:27: destinations.marketing.subscriptions[1].subscribe: column 7 of the trigger: a value is"
                                + " expected: \"text\", a number, true, false or null",
                        "33:11: destinations.marketing.subscriptions[1].mapping: /userData/CITY_ has an unknown"
                                + " directive: @pth (did you mean @path?).",
                        "36:9: destinations.marketing.subscriptions[2].subscribe: is missing: sendToPet has no default"
                                + " trigger; for example 'type = \"track\"'",
                        "36:9: destinations.marketing.subscriptions[2]: no profile extension table: set"
                                + " profileExtensionTable in the settings or map the field pet_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u007F"})
    void refusesControlCharacters(String character) {
        assertThat(problems(folder, "a: b\nc: " + character))
                .containsExactly("2:4: a control character must not stand in the file");
    }

    @Test
    void keepsEveryProblemOnOneLine() {
        var file = SMALLEST + "\"two\\nlines\\u2028\": 1\n";

        assertThat(problems(folder, file))
                .containsExactly("13:1: two lines : unknown key; known: server, admin, data, sources, destinations");
    }

    @Test
    void namesTheFileAndListsTheProblemsInItsMessage() {
        Path file = folder.resolve(Configurations.FILE_NAME);
        Configurations.write(folder, Configurations.FILE_NAME, "server: 1\n" + SMALLEST + "other: 2\n");

        assertThatThrownBy(() -> Objects.requireNonNull(ConfigurationFile.read(file, Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":1:9: server: must be a block of keys\n" + file
                        + ":14:1: other: unknown key; known: server, admin, data, sources, destinations");
    }

    @Test
    void saysThatTheFileDoesNotExist() {
        Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> Objects.requireNonNull(ConfigurationFile.read(file, Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":1:1: the file does not exist");
    }
}
