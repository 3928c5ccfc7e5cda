package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script in a real bash. */
class CompletionCommandTest {
    private static final int SECONDS_MAX = 20;

    @TempDir
    Path folder = Path.of("");

    @Test
    void isAcceptedByBash() throws Exception {
        assertThat(bash("-n", script("bash").toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bash | responsys-destination dead        | dead-letters
            zsh  | responsys-destination imp         | import import-segment
            bash | responsys-destination import --js | --json
            bash | responsys-destination try map     | mapping
            """)
    void completesCommandsAndOptions(String shell, String words, String completions) throws Exception {
        // Outside a completion bash has no options of one to set, and says so.
        String completing = "source " + script(shell) + "; COMP_WORDS=(" + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_responsys-destination 2> /dev/null; echo \"${COMPREPLY[*]}\"";

        assertThat(bash("-c", completing).strip()).isEqualTo(completions);
    }

    @Test
    void knowsTwoShells() {
        var run = CommandRun.of("completion", "fish");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains("[bash, zsh]");
    }

    private Path script(String shell) throws IOException {
        var run = CommandRun.of("completion", shell);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return Files.write(folder.resolve("completion"), run.out());
    }

    private static String bash(String... arguments) throws Exception {
        var command = new ProcessBuilder("bash");
        command.command().addAll(List.of(arguments));
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
