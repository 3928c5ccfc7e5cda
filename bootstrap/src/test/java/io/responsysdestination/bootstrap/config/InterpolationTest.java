package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static io.responsysdestination.bootstrap.config.Configurations.read;
import static io.responsysdestination.bootstrap.config.Configurations.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("NAME", "value", "EMPTY", "", "PORT", "8088", "NO", "false", "NESTED", "${NAME}", "_a1", "odd");

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${NAME} | value",
                "a${NAME}b${NAME} | avaluebvalue",
                "${_a1} | odd",
                "${NAME:-other} | value",
                "${MISSING:-other} | other",
                "${EMPTY:-other} | other",
                "${MISSING:-}x | x",
                "${MISSING:-a:-b} | a:-b",
                "${EMPTY}x | x",
                "${NESTED} | ${NAME}",
                "$${NAME} | ${NAME}",
                "$${NAME} ${NAME} $${ | ${NAME} value ${",
                "$NAME | $NAME",
                "{NAME} | {NAME}",
                "a$ | a$",
                "$.a.b | $.a.b",
            })
    void replacesReferencesInAValue(String written, String expected) {
        assertThat(username(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${MISSING} | the environment variable MISSING is not set; set it or write ${MISSING:-default}",
                "${file:none.txt} | the file none.txt does not exist",
                "${file:.} | the file . cannot be read",
                "${a-b} | has a ${…} that is no reference; write ${NAME}, ${NAME:-default} or ${file:PATH}, or $${ for"
                        + " the characters themselves",
                "${} | has a ${…} that is no reference; write ${NAME}, ${NAME:-default} or ${file:PATH}, or $${ for the"
                        + " characters themselves",
                "${NAME | has a ${ without }; write $${ for the characters themselves",
            })
    void saysWhichReferenceFails(String written, String problem) {
        assertThat(problems(folder, withUsername(written), ENVIRONMENT))
                .containsExactly("7:17: destinations.marketing.settings.username: " + problem);
    }

    @Test
    void saysOfEachReferenceInAValueThatItFails() {
        assertThat(problems(folder, withUsername("${ONE}-${TWO}")))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("variable ONE is not set"))
                .anySatisfy(problem -> assertThat(problem).contains("variable TWO is not set"));
    }

    @ParameterizedTest
    @CsvSource({
        "'secret', secret",
        "'secret\n', secret",
        "'secret\r\n', secret",
        "'secret\n\n', 'secret\n'",
        "' a b ', ' a b '"
    })
    void readsAFileBesideTheConfigurationWithoutItsLineEnd(String content, String expected) throws IOException {
        Files.createDirectory(folder.resolve("secrets"));
        write(folder, "secrets/user", content);

        assertThat(username("${file:secrets/user}")).isEqualTo(expected);
    }

    @Test
    void readsAFileByItsAbsolutePath() {
        write(folder, "user", "name");

        assertThat(username("${file:" + folder.resolve("user") + "}")).isEqualTo("name");
    }

    @Test
    void putsFlagsAndNumbersIn() {
        var config = read(
                folder,
                "server: { port: \"${PORT}\" }\n"
                        + SMALLEST.replace(
                                "      profileListName", "      insertOnNoMatch: ${NO}\n      profileListName"),
                ENVIRONMENT);

        assertThat(config.server().port()).isEqualTo(8088);
        assertThat(marketing(config).settings().insertOnNoMatch()).isFalse();
    }

    @Test
    void putsTextIntoMappingsAndTriggersAndLists() {
        var yaml = SMALLEST.replace("[marketing]", "[\"${NAME:-}\"]").replace("  marketing:", "  value:") + """
                        subscribe: event = "${NAME}"
                        mapping: { userData: { CUSTOMER_ID_: "${PORT}" } }
                """;
        var config = read(folder, yaml, ENVIRONMENT);

        var subscription = Objects.requireNonNull(config.destinations().get("value"))
                .subscriptions()
                .get(0);
        assertThat(subscription.trigger().matches(Map.of("event", "value"))).isTrue();
        assertThat(subscription.mapping().resolve(Map.of()))
                .isEqualTo(Map.of("userData", Map.of("CUSTOMER_ID_", "8088")));
    }

    @Test
    void pointsAtTheWholeTriggerWhenItIsNotWrittenOut() {
        var yaml = SMALLEST + "        subscribe: ${TRIGGER}\n";

        assertThat(problems(folder, yaml, Map.of("TRIGGER", "type ==")))
                .singleElement()
                .asString()
                .startsWith("13:20: destinations.marketing.subscriptions[0].subscribe: column ");
    }

    @Test
    void readsFilesUpToTheirLimit() {
        write(folder, "big", "x".repeat(Interpolation.FILE_BYTES_MAX));
        write(folder, "bigger", "x".repeat(Interpolation.FILE_BYTES_MAX + 1));

        assertThat(username("${file:big}")).hasSize(Interpolation.FILE_BYTES_MAX);
        assertThat(problems(folder, withUsername("${file:bigger}")))
                .containsExactly(
                        "7:17: destinations.marketing.settings.username: the file bigger is larger than 65536 bytes");
    }

    @Test
    void refusesAFileThatIsNotText() throws IOException {
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThat(problems(folder, withUsername("${file:binary}")))
                .containsExactly("7:17: destinations.marketing.settings.username: the file binary is not UTF-8 text");
    }

    @Test
    void limitsWhatAllReferencesPutInTogether() {
        write(folder, "big", "x".repeat(Interpolation.FILE_BYTES_MAX));
        int references = Interpolation.TOTAL_LENGTH_MAX / Interpolation.FILE_BYTES_MAX;

        assertThat(username("${file:big}".repeat(references))).hasSize(Interpolation.TOTAL_LENGTH_MAX);
        assertThat(problems(folder, withUsername("${file:big}".repeat(references + 3))))
                .containsExactly(
                        "7:17: destinations.marketing.settings.username: makes the configuration too large: all"
                                + " references together may put in at most 4194304 characters");
    }

    private String username(String written) {
        return marketing(read(folder, withUsername(written), ENVIRONMENT))
                .login()
                .credentials()
                .atStart()
                .username();
    }

    private static String withUsername(String written) {
        return SMALLEST.replace("user-1", "'" + written + "'");
    }

    private static DestinationConfig marketing(AppConfig config) {
        return Objects.requireNonNull(config.destinations().get("marketing"));
    }
}
