package io.responsysdestination.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.params.provider.MethodSource;

class TriggerTest {
    private static final Map<String, @Nullable Object> EVENT = Map.of("type", "track");

    /** Of each file: a line with the event, then one line a case, "yes", "no" or an error's column first. */
    static List<Arguments> cases() throws IOException {
        var cases = new ArrayList<Arguments>();
        for (var resource : List.of("/subscription/conditions.txt", "/subscription/language.txt")) {
            var event = "{}";
            for (var line : lines(resource)) {
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
        assertThat(invalid).hasMessage("column 43: one of = != < <= > >= is expected; text with blanks needs quotes");
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

    private static String nested(int depth) {
        return "(".repeat(depth) + "type = \"track\"" + ")".repeat(depth);
    }
}
