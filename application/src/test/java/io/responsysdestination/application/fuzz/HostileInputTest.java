package io.responsysdestination.application.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.mapping.InvalidMappingException;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.mapping.MappingFailedException;
import io.responsysdestination.application.subscription.InvalidTriggerException;
import io.responsysdestination.application.subscription.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whatever comes in, the outcome is a value or the documented exception, and it does not take long. The cases of the data
 * files are where the mutations start, so that they get past the first character.
 */
class HostileInputTest {
    /** Thousands of times what it takes: only what grows out of proportion reaches it. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final List<String> MAPPINGS = cases(
            "mapping ",
            "/mapping/arrayPath.txt",
            "/mapping/case.txt",
            "/mapping/excludeWhenNull.txt",
            "/mapping/flatten.txt",
            "/mapping/if.txt",
            "/mapping/json.txt",
            "/mapping/liquid.txt",
            "/mapping/literal.txt",
            "/mapping/merge.txt",
            "/mapping/path.txt",
            "/mapping/plain.txt",
            "/mapping/replace.txt",
            "/mapping/template.txt",
            "/mapping/transform.txt");
    private static final List<String> TRIGGERS = Stream.of("yes ", "no ")
            .flatMap(outcome -> cases(
                    outcome,
                    "/subscription/conditions.txt",
                    "/subscription/language.txt",
                    "/subscription/documented.txt")
                    .stream())
            .toList();

    @Property(tries = 2_000)
    void mappingsGiveAPayloadOrSayWhatIsWrong(
            @ForAll("mappings") String text, @ForAll("events") Map<String, @Nullable Object> event) {
        within(() -> {
            try {
                var payload = Mapping.compile(JsonText.read(text)).resolve(event);
                assertThat(JsonText.write(payload)).isNotEmpty();
            } catch (InvalidJsonException | InvalidMappingException | MappingFailedException documented) {
                assertThat(documented).hasMessageMatching("(?s)(/|not JSON at character ).*");
            }
        });
    }

    @Property(tries = 2_000)
    void triggersAnswerOrSayWhereTheyAreWrong(
            @ForAll("triggers") String text, @ForAll("events") Map<String, @Nullable Object> event) {
        within(() -> {
            try {
                assertThat(Trigger.compile(text).matches(event)).isIn(true, false);
            } catch (InvalidTriggerException documented) {
                assertThat(documented.column()).isBetween(1, text.length() + 1);
            }
        });
    }

    @Property(tries = 1_000)
    void jsonIsReadAsItWasWrittenOrNotAtAll(@ForAll("events") Map<String, @Nullable Object> event) {
        within(() -> {
            try {
                var text = JsonText.write(event);
                assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
            } catch (InvalidJsonException documented) {
                assertThat(documented).hasMessageContaining("nested deeper than");
            }
        });
    }

    private static void within(Runnable work) {
        long start = System.nanoTime();
        assertThatCode(work::run).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }

    private static List<String> cases(String word, String... resources) {
        return Stream.of(resources)
                .flatMap(HostileInputTest::lines)
                .map(String::strip)
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    private static Stream<String> lines(String resource) {
        try (var stream = Objects.requireNonNull(HostileInputTest.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> mappings() {
        return Arbitraries.randomValue(random -> Mutation.of(MAPPINGS, random));
    }

    @Provide
    Arbitrary<String> triggers() {
        return Arbitraries.randomValue(random -> Mutation.of(TRIGGERS, random));
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> events() {
        return Arbitraries.randomValue((Random random) -> new HostileJson(random).event());
    }
}
