package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void readsFilesUpToAMegabyte() {
        int room = ConfigurationFile.BYTES_MAX - SMALLEST.length() - 2;

        assertThat(problems(folder, SMALLEST + "#" + "x".repeat(room) + "\n")).isEmpty();
        assertThat(problems(folder, SMALLEST + "#" + "x".repeat(room + 1) + "\n"))
                .containsExactly("1:1: the file is larger than 1048576 bytes");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});

        assertThatThrownBy(() -> Objects.requireNonNull(ConfigurationFile.read(file, Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("latin.yaml:1:1: the file is not UTF-8 text");
    }

    @Test
    void readsMappingsAsDeepAsMappingsMayBe() {
        assertThat(problems(folder, withMappingOfDepth(Mapping.DEPTH_MAX))).isEmpty();
        assertThat(problems(folder, withMappingOfDepth(Mapping.DEPTH_MAX + 1)))
                .singleElement()
                .asString()
                .startsWith("13:18: destinations.marketing.subscriptions[0].mapping: ")
                .contains("deeper than 100 levels");
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(problems(folder, SMALLEST + "server: " + "[".repeat(500_000)))
                .singleElement()
                .asString()
                .endsWith("]: is nested deeper than 110 levels; nothing from here on was read");
    }

    @Test
    void refusesMoreValuesThanItsLimit() {
        var list = "unused: [" + "1,".repeat(YamlReader.NODES_MAX) + "1]\n";

        assertThat(problems(folder, list + SMALLEST))
                .singleElement()
                .asString()
                .endsWith("the file holds more than 100000 values; nothing from here on was read");
    }

    @Test
    void doesNotExpandAliases() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i <= 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(problems(folder, SMALLEST + bomb))
                .anySatisfy(problem -> assertThat(problem).contains("anchors and aliases are not supported"));
    }

    @Test
    void reportsAtMostSoManyProblems() {
        var unknown = new StringBuilder(SMALLEST);
        for (int i = 0; i < Problems.COUNT_MAX + 50; i++) {
            unknown.append("unknown").append(i).append(": 1\n");
        }

        assertThat(problems(folder, unknown.toString())).hasSize(Problems.COUNT_MAX);
    }

    @Test
    void cutsLongKeysInPathsAndDoesNotCompareThem() {
        assertThat(problems(folder, SMALLEST + "server" + "r".repeat(100) + ": 1\n"))
                .containsExactly("13:1: server" + "r".repeat(58)
                        + "…: unknown key; known: server, admin, data, sources, destinations");
    }

    /** Whatever the text, the answer is a configuration or a list of problems, and soon. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAnyTextWithAConfigurationOrProblems(long seed) {
        var random = new Random(seed);
        var pieces = new ArrayList<>(SMALLEST.lines().toList());
        pieces.add("        mapping: {userData: {CITY_: {'@path': $.a}}, list_name: [1, 2.5e3, -0, true, null]}");
        pieces.add("    delivery: { linger: 1s }");
        String signs = "{}[]:,-#&*!|>'\"%@`$ \t\n?~0a\u00e4\u2028\\";
        for (int round = 0; round < 150; round++) {
            var lines = new ArrayList<>(pieces);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(lines.size());
                var line = new StringBuilder(lines.get(at));
                int column = random.nextInt(line.length() + 1);
                switch (random.nextInt(4)) {
                    case 0 -> line.insert(column, signs.charAt(random.nextInt(signs.length())));
                    case 1 -> line.delete(column, Math.min(line.length(), column + 1 + random.nextInt(5)));
                    case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                    default -> line.insert(0, " ".repeat(random.nextInt(3)));
                }
                lines.set(at, line.toString());
            }
            var text = String.join("\n", lines);

            assertThatNoException()
                    .as(text)
                    .isThrownBy(() -> assertThat(problems(folder, text)).hasSizeLessThan(100));
        }
    }

    /** The mapping's root is level 0, so the innermost text is at the given level. */
    private static String withMappingOfDepth(int depth) {
        return SMALLEST + "        mapping: { userData: { CUSTOMER_ID_: x }, a: " + "[".repeat(depth - 1) + "x"
                + "]".repeat(depth - 1) + " }\n";
    }
}
