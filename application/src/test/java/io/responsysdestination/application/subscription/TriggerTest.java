package io.responsysdestination.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.responsysdestination.application.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {
    private static final Map<String, @Nullable Object> EVENT = Map.of("type", "track");

    /** Of each file: a line with the event, then one line a case, "yes", "no" or an error's column first. */
    static List<Arguments> cases() throws IOException {
        var cases = new ArrayList<Arguments>();
        for (var resource : List.of("conditions.txt", "language.txt", "documented.txt")) {
            var event = "{}";
            for (var line : lines("/subscription/" + resource)) {
                var words = line.strip().split("\\s+", 2);
                if (words[0].equals("event")) {
                    event = words[1];
                } else {
                    cases.add(Arguments.of(words.length == 1 ? "" : words[1], words[0], event));
                }
            }
        }
        return cases;
    }

    private static List<String> lines(String resource) throws IOException {
        try (var stream = Objects.requireNonNull(TriggerTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("cases")
    void doesAsTheDataFilesSay(String trigger, String expected, String event) {
        assertThat(outcome(trigger, JsonObject.of(event))).isEqualTo(expected);
    }

    private static String outcome(String trigger, Map<String, @Nullable Object> event) {
        try {
            return Trigger.compile(trigger).matches(event) ? "yes" : "no";
        } catch (InvalidTriggerException invalid) {
            return Integer.toString(invalid.column());
        }
    }

    @Test
    void saysWhereAndHowToMendIt() {
        var invalid = catchThrowableOfType(
                InvalidTriggerException.class, () -> Trigger.compile("type = \"track\" and event = Order Completed"));

        assertThat(invalid.column()).isEqualTo(43);
        assertThat(invalid)
                .hasMessage("column 43: one of = != < <= > >= in is expected; text with blanks needs quotes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type = "track" andd event = "x"          | 16 | and
            type = "track" adn contains(event, "x")  | 16 | and
            (type = "track" nad (event = "x"))       | 17 | and
            type = "track" an !(event = "x")         | 16 | and
            type = "track" ANDD event = "x"          | 16 | and
            type = "track" ro event = "x"            | 16 | or
            """)
    void asksWhetherAMisspeltWordWasToJoinConditions(String trigger, int column, String meant) {
        assertThatThrownBy(() -> Trigger.compile(trigger))
                .hasMessage("column " + column + ": \"and\", \"or\" or a condition is expected; did you mean \"" + meant
                        + "\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type = \"track\" adn = null", "type = \"track\" ad in [null]", "andd = null"})
    void readsFieldsThatLookLikeMisspeltConnectors(String trigger) {
        assertThat(Trigger.compile(trigger).matches(EVENT)).isTrue();
    }

    @Test
    void acceptsTheLongestTextAndNoLonger() {
        var longest = "type = \"track\"".concat(" ".repeat(Trigger.LENGTH_MAX - 14));

        assertThat(Trigger.compile(longest).matches(EVENT)).isTrue();
        assertThat(catchThrowableOfType(InvalidTriggerException.class, () -> Trigger.compile(longest + " ")))
                .hasMessageContaining("longer than 10000");
    }

    @Test
    void acceptsTheDeepestNestingAndNoDeeper() {
        var deepest = nested(Trigger.NESTING_MAX);

        assertThat(Trigger.compile(deepest).matches(EVENT)).isTrue();
        assertThat(catchThrowableOfType(InvalidTriggerException.class, () -> Trigger.compile("(" + deepest + ")")))
                .hasMessageContaining("more than 100 groups");
    }

    @Test
    void namesTheFunctionsWhenOneIsUnknown() {
        var invalid = catchThrowableOfType(
                InvalidTriggerException.class, () -> Trigger.compile("type = \"track\" and size(event) > 3"));

        assertThat(invalid.column()).isEqualTo(20);
        assertThat(invalid.hint())
                .contains("contains(field, value), match(field, value)", "length, typeof, lowercase, uppercase");
    }

    @Test
    void saysWhatIsWrongWithAGlob() {
        var invalid = catchThrowableOfType(
                InvalidTriggerException.class, () -> Trigger.compile("match(event, \"Order [a\")"));

        assertThat(invalid)
                .hasMessage("column 14: after [ characters and a ] are missing; \\[ stands for the bracket itself");
    }

    @Test
    void acceptsTheLongestGlobAndNoLonger() {
        var longest = "?".repeat(Glob.LENGTH_MAX);

        assertThat(Trigger.compile("match(type, \"" + longest + "\")").matches(EVENT))
                .isFalse();
        assertThat(catchThrowableOfType(
                        InvalidTriggerException.class, () -> Trigger.compile("match(type, \"" + longest + "?\")")))
                .hasMessageContaining("longer than 500");
    }

    @Test
    void acceptsTheDeepestFunctionsAndNoDeeper() {
        var deepest = "lowercase(".repeat(Trigger.NESTING_MAX) + "type" + ")".repeat(Trigger.NESTING_MAX);

        assertThat(Trigger.compile(deepest + " = \"track\"").matches(EVENT)).isTrue();
        assertThat(catchThrowableOfType(
                        InvalidTriggerException.class, () -> Trigger.compile("lowercase(" + deepest + ") = \"track\"")))
                .hasMessageContaining("more than 100 functions");
    }

    /** A glob that tried every way to share the text among its wildcards would not end within the test's time limit. */
    @Test
    void answersGlobsThatAlmostFitInReasonableTime() {
        Map<String, @Nullable Object> event = Map.of("event", "a".repeat(30_000));

        assertThat(Trigger.compile("match(event, \"" + "a*".repeat(200) + "b\")")
                        .matches(event))
                .isFalse();
    }

    private static String nested(int depth) {
        return "(".repeat(depth) + "type = \"track\"" + ")".repeat(depth);
    }
}
