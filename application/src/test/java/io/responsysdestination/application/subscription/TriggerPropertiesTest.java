package io.responsysdestination.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonObject;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class TriggerPropertiesTest {
    private static final Map<String, @Nullable Object> EVENT = JsonObject.of(
            "{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null}}");

    @Property(tries = 200)
    void understandsAnyTextOrSaysWhereItDoesNot(@ForAll("texts") String text) {
        try {
            assertThat(Trigger.compile(text).matches(EVENT)).isIn(true, false);
        } catch (InvalidTriggerException invalid) {
            assertThat(invalid.column()).isBetween(1, text.length() + 1);
            assertThat(invalid.hint()).isNotBlank();
        }
    }

    @Property(tries = 200)
    void negatesAnyCondition(@ForAll("conditions") String condition) {
        assertThat(matches("!(" + condition + ")")).isEqualTo(!matches(condition));
    }

    @Property(tries = 200)
    void joinsAnyConditions(@ForAll("conditions") String one, @ForAll("conditions") String other) {
        assertThat(matches(one + " and " + other)).isEqualTo(matches(one) && matches(other));
        assertThat(matches(one + " or " + other)).isEqualTo(matches(one) || matches(other));
    }

    @Property(tries = 200)
    void takesAListForOneComparisonAfterTheOther(
            @ForAll("fields") String field, @ForAll("values") String one, @ForAll("values") String other) {
        assertThat(matches(field + " in [" + one + ", " + other + "]"))
                .isEqualTo(matches(field + " = " + one + " or " + field + " = " + other));
    }

    private static boolean matches(String trigger) {
        return Trigger.compile(trigger).matches(EVENT);
    }

    @Provide
    Arbitrary<String> texts() {
        var tokens = Arbitraries.of(
                "type",
                "event",
                "properties.a",
                "properties",
                ".",
                "=",
                "!=",
                "<=",
                ">",
                "!",
                "(",
                ")",
                ",",
                "and",
                "or",
                "null",
                "true",
                "5",
                "-1.5",
                "\"x\"",
                "'y'",
                "\"",
                "contains",
                "match",
                "in",
                "length",
                "lowercase",
                "*",
                "\"a*?[b-c]\"",
                "\\",
                "[",
                "]",
                " ",
                "é",
                "😀",
                "\u0000");
        return Arbitraries.oneOf(
                tokens.list().ofMaxSize(12).map(list -> String.join(" ", list)),
                tokens.list().ofMaxSize(12).map(list -> String.join("", list)));
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                "type", "event", "userId", "name", "properties.a", "properties.b", "properties.c", "properties.d");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("\"track\"", "a", "1", "2.5", "true", "false", "null", "x");
    }

    @Provide
    Arbitrary<String> conditions() {
        var fields = fields();
        var values = values();
        var operators = Arbitraries.of("=", "!=", "<", "<=", ">", ">=");
        return Arbitraries.oneOf(
                fields.flatMap(field -> operators.flatMap(
                        operator -> values.map(value -> String.join(" ", List.of(field, operator, value))))),
                fields.flatMap(field -> values.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(list -> field + " in [" + String.join(",", list) + "]")),
                fields.flatMap(field -> values.map(value -> "lowercase(" + field + ") = " + value)),
                fields.flatMap(field -> values.map(value -> "contains(" + field + ", " + value + ")")),
                fields.flatMap(field -> values.map(value -> "!match(" + field + ", " + value + ")")));
    }
}
