package io.responsysdestination.application.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private static final String EVENT = """
            {"userId": "u-1", "traits": {"email": "ada@example.org", "first": "Ada", "gone": null,
             "address": {"city": "York"}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"@path": "$.traits.email"}                                    | $.traits.email
            {"@path": "traits.email"}                                      | $.traits.email
            "always"                                                       | literal
            {"@literal": true}                                             | literal
            {"@template": "{{traits.first}}!"}                             | template {{traits.first}}!
            {"@liquid": "{{ traits.first }}"}                               | liquid {{ traits.first }}
            {"@case": {"operator": "upper", "value": {"@path": "$.userId"}}} | $.userId, in upper case
            {"@if": {"exists": {"@path": "$.userId"}, "then": {"@path": "$.userId"}, "else": "x"}} | then of @if: $.userId
            {"@if": {"exists": {"@path": "$.none"}, "then": {"@path": "$.none"}, "else": "x"}} | else of @if: literal
            {"@replace": {"pattern": "u", "replacement": "v", "value": {"@path": "$.userId"}}} | $.userId, with replacements
            {"@json": {"mode": "encode", "value": {"@path": "$.traits"}}}  | $.traits, as JSON text
            {"@excludeWhenNull": {"@path": "$.userId"}}                    | $.userId
            """)
    void saysWhereAFieldComesFrom(String directive, String origin) {
        assertThat(origins("{\"field\": " + directive + "}")).isEqualTo(Map.of("field", origin));
    }

    @Test
    void namesMembersOfObjectsOneByOne() {
        assertThat(origins("""
                {"userData": {"EMAIL_ADDRESS_": {"@path": "$.traits.email"}, "NONE": {"@path": "$.none"}},
                 "all": {"@path": "$.traits.address"}}"""))
                .isEqualTo(Map.of("userData.EMAIL_ADDRESS_", "$.traits.email", "all.city", "$.traits.address.city"));
    }

    @Test
    void namesTheObjectOfAMergeThatPrevails() {
        assertThat(origins("""
                {"userData": {"@merge": {"direction": "right", "objects": [
                    {"A": "one", "B": "one"}, {"B": {"@path": "$.userId"}, "A": {"@path": "$.none"}}]}}}""")).isEqualTo(Map.of("userData.A", "literal", "userData.B", "$.userId"));
    }

    private static Map<String, String> origins(String mapping) {
        return Mapping.compile(JsonText.read(mapping)).origins(event());
    }

    private static Map<String, @Nullable Object> event() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(JsonText.read(EVENT)))
                .forEach((name, value) -> event.put((String) name, value));
        return event;
    }
}
