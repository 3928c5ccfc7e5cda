package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example is a Markdown file with three blocks: the events (JSON, a list), the configuration (YAML), and what
 * {@code preview --offline} prints (JSON). With the system property {@value #REWRITE} the last one is written anew.
 */
class ExamplesTest {
    private static final String REWRITE = "examples.rewrite";
    private static final Path FOLDER = Path.of("..", "docs", "examples");

    @TempDir
    Path folder = Path.of("");

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void printWhatTheySay(String name) throws IOException {
        String example = Files.readString(FOLDER.resolve(name));
        Block events = Block.of(example, "json", 0);
        Block configuration = Block.of(example, "yaml", events.end());
        Block printed = Block.of(example, "json", configuration.end());
        Path file = Files.writeString(folder.resolve("config.yaml"), configuration.text(example));

        var run = CommandRun.reading(
                lines(events.text(example)), "preview", "--offline", "--source=web", "--config=" + file);

        assertThat(run.err()).isEmpty();
        String now = String.join("\n", run.out()) + "\n";
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(
                    FOLDER.resolve(name),
                    example.substring(0, printed.start()) + now + example.substring(printed.end()));
        } else {
            assertThat(now).isEqualTo(printed.text(example));
        }
    }

    @Test
    void areAllNamedInTheirIndex() throws IOException {
        String index = Files.readString(FOLDER.resolve("README.md"));

        assertThat(examples())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
    }

    private static String lines(String events) {
        List<?> list = (List<?>) Objects.requireNonNull(JsonText.read(events));
        return list.stream().map(event -> JsonText.write(event) + "\n").collect(Collectors.joining());
    }

    /** Where the content of a fenced block is. */
    private record Block(int start, int end) {
        static Block of(String markdown, String language, int from) {
            String fence = "```" + language + "\n";
            int open = markdown.indexOf(fence, from);
            assertThat(open).as("a block of " + language).isNotNegative();
            int start = open + fence.length();
            return new Block(start, markdown.indexOf("```", start));
        }

        String text(String markdown) {
            return markdown.substring(start, end);
        }
    }
}
