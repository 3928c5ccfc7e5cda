package io.responsysdestination.application.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingLimitsTest {
    private static final Map<String, @Nullable Object> EMPTY = Map.of();

    @Test
    void acceptsTheDeepestMappingAndNoDeeper() {
        assertThat(Mapping.compile(nestedObjects(Mapping.DEPTH_MAX)).resolve(EMPTY))
                .isEqualTo(nestedObjects(Mapping.DEPTH_MAX));

        var invalid = catchThrowableOfType(
                InvalidMappingException.class, () -> Mapping.compile(nestedObjects(Mapping.DEPTH_MAX + 1)));
        assertThat(invalid.errors()).singleElement().asString().contains("nested deeper than 100 levels");
    }

    @Test
    void reportsABoundedNumberOfErrors() {
        var mapping = new HashMap<String, Object>();
        for (int i = 0; i < 1_000; i++) {
            mapping.put("m" + i, Map.of("@path", 1));
        }

        var invalid = catchThrowableOfType(InvalidMappingException.class, () -> Mapping.compile(mapping));

        assertThat(invalid.errors()).hasSize(100);
    }

    @Test
    void passesOnTheDeepestValueOfAnEventAndNoDeeper() {
        var mapping = mapping("{\"@path\": \"$.x\"}");

        assertThat(mapping.resolve(Map.of("x", nestedLists(JsonText.DEPTH_MAX))))
                .isInstanceOf(List.class);
        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> mapping.resolve(Map.of("x", nestedLists(JsonText.DEPTH_MAX + 1))))
                .withMessageContaining("nested deeper than 1000 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@path\": \"$.x\"}",
                "{\"@template\": \"{{x}}\"}",
                "{\"@if\": {\"blank\": {\"@path\": \"$.x\"}, \"then\": 1}}",
                "{\"@json\": {\"mode\": \"encode\", \"value\": {\"@path\": \"$.x\"}}}",
                "{\"@flatten\": {\"separator\": \"_\", \"value\": {\"@path\": \"$.x\"}}}"
            })
    void failsWithoutOverflowingTheStack(String mapping) {
        var event = Map.<String, @Nullable Object>of("x", nestedLists(100_000));

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> mapping(mapping).resolve(event))
                .withMessageContaining("nested deeper than 1000 levels");
    }

    @Test
    void excludesNullsOfDeepObjectsWithoutOverflowingTheStack() {
        var event = Map.<String, @Nullable Object>of("x", nestedObjects(100_000));

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() ->
                        mapping("{\"@excludeWhenNull\": {\"@path\": \"$.x\"}}").resolve(event))
                .withMessageContaining("nested deeper than 1000 levels");
    }

    @Test
    void boundsTheTextOfReplacements() {
        var doubling = mapping(
                "{\"@replace\": {\"pattern\": \"a\", \"replacement\": \"$'$'\", \"value\": {\"@path\": \"$.x\"}}}");

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> doubling.resolve(Map.of("x", "a".repeat(30_000))))
                .withMessage("/@replace yields more than 1000000 characters.");
    }

    @Test
    void boundsTheTextOfTemplates() {
        var repeating = Mapping.compile(Map.of("@template", "{{x}}".repeat(101)));

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> repeating.resolve(Map.of("x", "a".repeat(10_000))))
                .withMessage("/@template yields more than 1000000 characters.");
    }

    @Test
    void boundsTheKeysOfFlattenedObjects() {
        var long1 = "k".repeat(10_000);
        var leaves = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < 101; i++) {
            leaves.put("l" + i, i);
        }

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> mapping("{\"@flatten\": {\"separator\": \"_\", \"value\": {\"@path\": \"$.\"}}}")
                        .resolve(Map.of(long1, leaves)))
                .withMessage("/@flatten yields more than 1000000 characters.");
    }

    /** Each level doubles: gone through one by one, the values would be two to the power of 30. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"@path": "x"}, {"@path": "x"}]                 | {"@path": "x"}                     | /
            {"a": {"@path": "x"}, "b": {"@path": "x"}}       | {"@path": "x"}                     | /
            [{"@path": "x"}, {"@path": "x"}]                 | {"@template": "{{x}}"}             | /@template
            [{"@path": "x"}, {"@path": "x"}]                 | {"@if": {"blank": {"@path": "x"}}} | /@if
            {"a": {"@path": "x"}, "b": {"@path": "x"}}       | {"@excludeWhenNull": {"@path": "x"}} | /@excludeWhenNull
            {"a": {"@path": "x"}, "b": {"@path": "x"}}       | {"@flatten": {"separator": "_", "value": {"@path": "x"}}} | /@flatten
            [{"@path": "x"}, {"@path": "x"}]                 | {"@json": {"mode": "encode", "value": {"@path": "x"}}} | /
            [{"@path": "x"}, {"@path": "x"}]                 | `{"@liquid": "{{ x | json }}"}`    | /@liquid
            """)
    void boundsWhatOneValueInManyPlacesMakes(String doubled, String used, String where) {
        var doubling = "{\"@transform\": {\"apply\": {\"x\": " + doubled + "}, \"mapping\": ";
        var mapping = mapping(doubling.repeat(30) + used + "}}".repeat(30));

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> mapping.resolve(Map.of("x", "")))
                .withMessageContaining(where + " ")
                .withMessageContaining("000");
    }

    @Test
    void findsPlaceholdersInHostileTextQuickly() {
        var mapping = mapping("{\"@template\": {\"@path\": \"$.x\"}}");
        var hostile = "{".repeat(200_000) + "}";

        assertThat(mapping.resolve(Map.of("x", hostile))).isEqualTo(hostile);
    }

    @Test
    void refusesWhatIsNoJson() {
        var invalid = catchThrowableOfType(
                InvalidMappingException.class, () -> Mapping.compile(Map.of("a", Map.of(1, 2), "b", Instant.EPOCH)));

        assertThat(invalid.errors()).containsExactlyInAnyOrder("/a is not a JSON value.", "/b is not a JSON value.");
    }

    @Test
    void neverRepeatsAValueOfTheEvent() {
        var mapping = mapping("{\"a\": {\"@path\": {\"@path\": \"$.secret\"}}}");

        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> mapping.resolve(Map.of("secret", 4711)))
                .withMessageNotContaining("4711")
                .withMessageContaining("/a/@path");
    }

    @Test
    void leavesTheEventAloneAndTheMappingIndependentOfItsSource() {
        var source = JsonObject.of("{\"a\": [{\"@path\": \"$.no\"}, {\"@path\": \"$.x\"}]}");
        var mapping = Mapping.compile(source);
        source.clear();
        var event = JsonObject.of("{\"x\": [null, {\"y\": 1}]}");

        var result = mapping.resolve(event);

        assertThat(JsonText.write(result)).isEqualTo("{\"a\":[null,[null,{\"y\":1}]]}");
        assertThat(JsonText.write(event)).isEqualTo("{\"x\":[null,{\"y\":1}]}");
    }

    private static Mapping mapping(String json) {
        return Mapping.compile(JsonText.read(json));
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

    private static Object nestedObjects(int depth) {
        Object nested = 1L;
        for (int i = 0; i < depth; i++) {
            nested = new HashMap<>(Map.of("m", nested));
        }
        return nested;
    }
}
