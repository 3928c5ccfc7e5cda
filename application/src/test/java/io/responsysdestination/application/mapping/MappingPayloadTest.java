package io.responsysdestination.application.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.json.JsonText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingPayloadTest {
    private static final Map<String, @Nullable Object> EVENT =
            JsonObject.of("{\"o\": {\"a\": 1}, \"l\": [1], \"nul\": null}");

    @Test
    void givesTheObjectOfARootThatYieldsOne() {
        assertThat(mapping("{\"b\": {\"@path\": \"$.l\"}}").resolveObject(EVENT))
                .isEqualTo(JsonObject.of("{\"b\": [1]}"));
        assertThat(mapping("{\"@path\": \"$.o\"}").resolveObject(EVENT)).isEqualTo(JsonObject.of("{\"a\": 1}"));
    }

    @Test
    void failsWhenTheRootYieldsNoObject() {
        for (var path : new String[] {"$.l", "$.nul", "$.no"}) {
            var mapping = Mapping.compile(Map.of("@path", path));

            assertThatExceptionOfType(MappingFailedException.class)
                    .isThrownBy(() -> mapping.resolveObject(EVENT))
                    .withMessage("/ should yield an object for this event.");
        }
    }

    @Test
    void tellsUndefinedFromNullForThoseWhoAsk() {
        var undefined = mapping("{\"@path\": \"$.no\"}");
        var nothing = mapping("{\"@path\": \"$.nul\"}");

        assertThat(undefined.resolveAs("r", EVENT)).isEmpty();
        assertThat(nothing.resolveAs("r", EVENT)).containsOnlyKeys("r").containsEntry("r", null);
        assertThat(undefined.resolve(EVENT)).isNull();
        assertThat(nothing.resolve(EVENT)).isNull();
    }

    @Test
    void declaresTheKeysOfAnOrdinaryObject() {
        var mapping = mapping("{\"userData\": {\"B\": {\"@path\": \"$.b\"}, \"A\": \"x\"}, \"text\": \"y\"}");

        assertThat(mapping.declaredKeys("userData")).containsExactly("B", "A");
        assertThat(mapping.declaredKeys("text")).isEmpty();
        assertThat(mapping.declaredKeys("other")).isEmpty();
    }

    @Test
    void declaresTheKeysOfTheOrdinaryObjectsOfAMerge() {
        var mapping = mapping("""
                {"userData": {"@merge": {"direction": "left", "objects": [
                    {"A": 1, "B": 2}, {"@path": "$.traits"}, {"B": 3, "C": 4}]}}}
                """);

        assertThat(mapping.declaredKeys("userData")).containsExactly("A", "B", "C");
    }

    @Test
    void declaresNothingForOtherDirectives() {
        assertThat(mapping("{\"userData\": {\"@path\": \"$.traits\"}}").declaredKeys("userData"))
                .isEmpty();
        assertThat(mapping("{\"userData\": {\"@literal\": {\"A\": 1}}}").declaredKeys("userData"))
                .isEmpty();
        assertThat(mapping("{\"@literal\": {\"userData\": {\"A\": 1}}}").declaredKeys("userData"))
                .isEmpty();
    }

    @Test
    void declaresTheKeysBesideARootDirective() {
        var mapping = mapping("""
                {"__segment_internal_directive": {"@transform": {"apply": {"a": 1}}},
                 "userData": {"A": {"@path": "$.a"}}}
                """);

        assertThat(mapping.declaredKeys("userData")).containsExactly("A");
        assertThat(mapping.declaredKeys("__segment_internal_directive")).isEmpty();
    }

    private static Mapping mapping(String json) {
        return Mapping.compile(JsonText.read(json));
    }
}
