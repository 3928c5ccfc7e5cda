package io.responsysdestination.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.event.EventJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonEventParserTest {
    private final JacksonEventParser parser = new JacksonEventParser();

    @Test
    void givesEachKindOfValueItsJavaType() {
        Map<String, @Nullable Object> event = parse("""
                {"text": "Gr\\u00fc\\u00dfe ❤", "long": -9223372036854775808, "big": 9223372036854775808,
                 "decimal": 1.50, "exponent": 1e3, "yes": true, "no": false, "nothing": null,
                 "object": {"inner": [1, null, {}]}, "array": []}
                """);

        assertThat(event)
                .containsEntry("text", "Grüße ❤")
                .containsEntry("long", Long.MIN_VALUE)
                .containsEntry("big", new BigInteger("9223372036854775808"))
                .containsEntry("decimal", new BigDecimal("1.50"))
                .containsEntry("exponent", new BigDecimal("1E+3"))
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("nothing", null)
                .containsEntry("object", Map.of("inner", Arrays.asList(1L, null, Map.of())))
                .containsEntry("array", List.of());
    }

    @Test
    void keepsTheOrderOfMembers() {
        assertThat(parse("{\"z\":1,\"a\":2,\"m\":3}").keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void takesTheLastOfTwoMembersWithOneName() {
        assertThat(parse("{\"a\":1,\"a\":\"last\"}")).isEqualTo(Map.of("a", "last"));
    }

    @Test
    void readsAsDeepAsTheLimitAndNoDeeper() {
        assertThat(parse(nested(EventJsonLimits.NESTING_MAX))).containsOnlyKeys("a");
        assertThatThrownBy(() -> parse(nested(EventJsonLimits.NESTING_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsNumbersUpToTheLimits() {
        String longest = "1".repeat(EventJsonLimits.NUMBER_LENGTH_MAX);

        assertThat(parse("{\"n\":" + longest + "}")).containsEntry("n", new BigInteger(longest));
        assertThat(parse("{\"n\":1e-1000}")).containsEntry("n", new BigDecimal("1e-1000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"secret\"",
                "{\"secret\":}",
                "{\"a\":secret}",
                "{\"secret\":1",
                "{\"a\":\"secret",
                "{\"a\":1} secret",
                "{\"a\":1e1001}",
                "{\"a\":1E-99999999999}",
                "{\"a\":NaN}"
            })
    void refusesWhatIsNoEventWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    private Map<String, @Nullable Object> parse(String json) {
        return parser.parse(EventJson.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }
}
