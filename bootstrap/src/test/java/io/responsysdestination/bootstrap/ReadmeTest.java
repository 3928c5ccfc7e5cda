package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.config.ConfigurationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say that can be run. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WEB_WRITE_KEY", "key-1",
            "RESPONSYS_URL", "http://127.0.0.1:9090",
            "RESPONSYS_USERNAME", "user-1",
            "RESPONSYS_PASSWORD", "password-1");

    /** In backticks, perhaps with a method behind a dot. */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Properties|Contract))[`.]");

    private static final Set<String> TESTS = tests();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md"})
    void givesAConfigurationThatWorks(String name) throws IOException {
        Path document = ROOT.resolve(name);
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, block(document, "yaml"));

        var config = ConfigurationFile.read(file, ENVIRONMENT);

        assertThat(config.destinations()).containsOnlyKeys("marketing");
    }

    @Test
    void printsTheExampleOfEmbeddingAsItIsTested() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/io/responsysdestination/bootstrap/embedding/Host.java"));

        String indented = block(ROOT.resolve("docs/embedding.md"), "java")
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

    @ParameterizedTest
    @MethodSource("documents")
    void namesTestsThatExist(Path document) throws IOException {
        Matcher names = TEST.matcher(Files.readString(document));
        while (names.find()) {
            assertThat(TESTS).contains(names.group(1));
        }
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> inFolder =
                    docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(ROOT::resolve), inFolder.stream());
        }
    }

    private static Set<String> tests() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Set<String> tests = new HashSet<>();
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> tests.add(name.substring(0, name.length() - ".java".length())));
                }
            }
            return tests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document's first block in a language. */
    private static String block(Path document, String language) throws IOException {
        String text = Files.readString(document);
        String fence = "```" + language + "\n";
        assertThat(text).contains(fence);
        int start = text.indexOf(fence) + fence.length();
        return text.substring(start, text.indexOf("```", start));
    }
}
