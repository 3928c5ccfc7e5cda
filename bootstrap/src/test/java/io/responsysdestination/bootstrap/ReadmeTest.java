package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say that can be run. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @TempDir
    Path folder = Path.of("");

    @Test
    void givesAConfigurationThatWorks() throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, block("yaml"));

        var config = ConfigurationFile.read(
                file,
                Map.of("WEB_WRITE_KEY", "key-1", "RESPONSYS_USERNAME", "user-1", "RESPONSYS_PASSWORD", "password-1"));

        assertThat(config.destinations()).containsOnlyKeys("marketing");
    }

    @Test
    void printsTheExampleOfEmbeddingAsItIsTested() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/io/responsysdestination/bootstrap/embedding/Host.java"));

        String indented = block("java")
                .lines()
                .map(line -> line.isEmpty() ? line : " ".repeat(8) + line)
                .collect(Collectors.joining("\n"));
        assertThat(source).contains(indented);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToFilesThatExist(Path document) throws IOException {
        Matcher links = LINK.matcher(Files.readString(document));
        while (links.find()) {
            assertThat(document.resolveSibling(links.group(1))).exists();
        }
    }

    static Stream<Path> documents() throws IOException {
        Stream<Path> inFolder;
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            inFolder = docs.filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
        return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), inFolder);
    }

    /** The README's one block in a language. */
    private static String block(String language) throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String fence = "```" + language + "\n";
        int start = readme.indexOf(fence) + fence.length();
        assertThat(readme).contains(fence);
        return readme.substring(start, readme.indexOf("```", start));
    }
}
