package io.responsysdestination.application.mapping.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.json.JsonText;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidLimitsTest {
    private static final Map<String, @Nullable Object> NO_EVENT = Map.of();
    private static final int SIZE_MAX = 1_000_000;

    @Test
    void acceptsTheLongestTemplateAndNoLonger() {
        assertThat(LiquidTemplate.parse("a".repeat(1_000)).render(NO_EVENT)).hasSize(1_000);

        assertInvalid("a".repeat(1_001), "is longer than 1000 characters");
    }

    @Test
    void acceptsTheDeepestNestingOfTagsAndNoDeeper() {
        assertThat(LiquidTemplate.parse("{%if 1%}".repeat(50) + "{%endif%}".repeat(50))
                        .render(NO_EVENT))
                .isEmpty();

        assertInvalid("{%if 1%}".repeat(51) + "{%endif%}".repeat(51), "nests tags deeper than 50 levels in line 1");
    }

    @Test
    void acceptsTheDeepestNestingOfLiquidTagsAndNoDeeper() {
        assertThat(LiquidTemplate.parse("{% " + "liquid ".repeat(49) + "echo 1 %}")
                        .render(NO_EVENT))
                .isEqualTo("1");
        assertInvalid("{% " + "liquid ".repeat(50) + "echo 1 %}", "nests tags deeper than 50 levels in line 1");
    }

    @Test
    void acceptsTheDeepestNestingOfValuesAndNoDeeper() {
        assertThat(LiquidTemplate.parse(nestedKeys(49)).render(NO_EVENT)).isEmpty();

        assertInvalid(nestedKeys(50), "nests values deeper than 50 levels in line 1");
    }

    private static String nestedKeys(int depth) {
        return "{{ " + "a[".repeat(depth) + "a" + "]".repeat(depth) + " }}";
    }

    @Test
    void yieldsTheLongestTextAndNoLonger() {
        var half = "a".repeat(SIZE_MAX / 2);
        var template = LiquidTemplate.parse("{{ x }}{{ x }}{{ y }}");

        assertThat(template.render(Map.of("x", half))).hasSize(SIZE_MAX);
        assertFails("yields more than 1000000 characters", template, Map.of("x", half, "y", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% assign y = x | append: x %}",
                "{% assign y = x | replace: 'é', x %}",
                "{% assign y = '   ' | split: '' | join: x %}",
                "{% assign y = x | url_encode | url_encode %}",
                "{% assign y = x | base64_encode | base64_encode %}",
                "{% capture y %}{{ x }}{{ x }}{% endcapture %}",
                "{% assign y = 0 | date: '%1000001d' %}",
                "{% assign y = 0 | date: '%1000001N' %}",
                "{% assign y = 0 | date: '%99999999999Y' %}"
            })
    void boundsValuesOnTheWay(String template) {
        var event = Map.<String, @Nullable Object>of("x", "é ".repeat(300_000));

        assertThatExceptionOfType(LiquidFailedException.class)
                .isThrownBy(() -> LiquidTemplate.parse(template).render(event))
                .withMessageContaining("than 1000000 characters");
    }

    @Test
    void makesTheLongestListAndNoLonger() {
        assertThat(LiquidTemplate.parse("{{ (1..100000) | size }}").render(NO_EVENT))
                .isEqualTo("100000");

        var problem = "yields a list of more than 100000 elements";
        assertFails(problem, LiquidTemplate.parse("{{ (0..100000) | size }}"), NO_EVENT);
        assertFails(problem, LiquidTemplate.parse("{% assign n = '1e99' %}{{ (1..n) | size }}"), NO_EVENT);
        assertFails(problem, LiquidTemplate.parse("{{ (1..100000) | push: 1 | size }}"), NO_EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ","})
    void splitsIntoTheLongestListAndNoLonger(String separator) {
        var template = LiquidTemplate.parse("{{ x | split: '" + separator + "' | size }}");
        var element = "a" + separator;

        assertThat(template.render(Map.of("x", element.repeat(100_000)))).isEqualTo("100000");
        assertFails("yields a list of more than 100000 elements", template, Map.of("x", element.repeat(100_001)));
    }

    @Test
    void boundsAllListsTogether() {
        var once = "{%assign a=(1..99999)%}";

        assertThat(LiquidTemplate.parse(once.repeat(10)).render(NO_EVENT)).isEmpty();
        assertFails("handles more than 10000000 characters", LiquidTemplate.parse(once.repeat(11)), NO_EVENT);
    }

    @Test
    void boundsAllValuesTogether() {
        var event = Map.<String, @Nullable Object>of("x", "a".repeat(SIZE_MAX - 1));
        var once = "{% assign y = x | append: 'b' %}";

        assertThat(LiquidTemplate.parse(once.repeat(10)).render(event)).isEmpty();
        assertFails("handles more than 10000000 characters", LiquidTemplate.parse(once.repeat(11)), event);
    }

    /** A list that holds the same list twice, and so on, is small, but has more elements than anyone can print. */
    @Test
    void givesUpListsThatGrowByTheirPrinting() {
        var doubling = "{%assign a=a|push:a%}".repeat(40);
        var template = LiquidTemplate.parse("{%assign a=''|split:''%}" + doubling + "{{a}}");

        assertFails("takes longer than 500 ms", template, NO_EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x | replace: w }}",
                "{{ x | replace_last: w }}",
                "{{ x | split: w }}",
                "{{ x contains w }}",
                "{{ x | remove_first: w }}"
            })
    void looksForTheLongestTextAndNoLonger(String template) {
        var parsed = LiquidTemplate.parse(template);

        assertThat(parsed.render(Map.of("x", "a", "w", "w".repeat(1_000)))).isIn("a", "false");
        assertFails("looks for a text of more than 1000 characters", parsed, Map.of("x", "a", "w", "w".repeat(1_001)));
    }

    @Test
    void stripsTheMostCharactersAndNoMore() {
        var template = LiquidTemplate.parse("{{ x | strip: w }}");

        assertThat(template.render(Map.of("x", "ab", "w", "a".repeat(1_000)))).isEqualTo("b");
        assertFails("strips more than 1000 characters", template, Map.of("x", "ab", "w", "a".repeat(1_001)));
    }

    @Test
    void readsPropertiesOfTheEventWithTheSameLimits() {
        var template = LiquidTemplate.parse("{{ x | where: p | size }}");

        assertThat(template.render(Map.of("x", "a", "p", "[".repeat(49) + "]".repeat(49))))
                .isEqualTo("0");
        assertFails(
                "uses where with a property that is none",
                template,
                Map.of("x", "a", "p", "[".repeat(51) + "]".repeat(51)));
        assertFails(
                "uses where with a property of more than 1000 characters",
                template,
                Map.of("x", "a", "p", "p".repeat(1_001)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x }}",
                "{{ x | join }}",
                "{{ x | json }}",
                "{{ x | json: 1 }}",
                "{{ x == y }}",
                "{{ x < 1 }}",
                "{{ x | plus: 1 }}",
                "{{ x | date }}"
            })
    void failsOnDeepListsWithoutOverflowingTheStack(String template) {
        var event = Map.<String, @Nullable Object>of("x", nestedLists(100_000), "y", nestedLists(100_000));

        assertThatExceptionOfType(LiquidFailedException.class)
                .isThrownBy(() -> LiquidTemplate.parse(template).render(event))
                .withMessageContaining("nested deeper than 1000 levels");
    }

    private static Object nestedLists(int depth) {
        Object nested = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            var outer = new ArrayList<Object>();
            outer.add(nested);
            nested = outer;
        }
        return nested;
    }

    @Test
    void neverRepeatsAValueOfTheEvent() {
        var event = Map.<String, @Nullable Object>of("secret", "4711%");

        for (var filter : new String[] {"url_decode", "append", "date: '%Y', secret", "where: secret"}) {
            var template = LiquidTemplate.parse("{{ 0 | date: '%Y' }}{{ secret | " + filter + " }}");
            try {
                assertThat(template.render(event)).startsWith("1970");
            } catch (LiquidFailedException failed) {
                assertThat(failed).hasMessageNotContaining("4711").hasNoCause();
            }
        }
    }

    @Test
    void leavesTheEventAlone() {
        var json = "{\"n\":5,\"l\":[1,2],\"o\":{\"a\":1}}";
        var event = JsonObject.of(json);

        var text = LiquidTemplate.parse(
                        "{% increment n %}{% assign o = 1 %}{{ l | push: 3 | pop | shift | unshift: 0 | join }}")
                .render(event);

        assertThat(text).isEqualTo("50 2");
        assertThat(JsonText.write(event)).isEqualTo(json);
    }

    @Test
    void beginsEveryRenderingAnew() {
        var template = LiquidTemplate.parse("{{ a }}{% assign a = 1 %}{% increment i %}{% cycle 'x', 'y' %}");

        assertThat(template.render(NO_EVENT)).isEqualTo("0x");
        assertThat(template.render(NO_EVENT)).isEqualTo("0x");
    }

    private static void assertInvalid(String template, String problem) {
        assertThatExceptionOfType(InvalidLiquidException.class)
                .isThrownBy(() -> LiquidTemplate.parse(template))
                .withMessage(problem);
    }

    private static void assertFails(String problem, LiquidTemplate template, Map<String, @Nullable Object> event) {
        assertThatExceptionOfType(LiquidFailedException.class)
                .isThrownBy(() -> template.render(event))
                .withMessage(problem);
    }
}
