package io.responsysdestination.application.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.json.RandomJson;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class MappingPropertiesTest {
    /** One that uses every directive on whatever the event has. */
    private static final Mapping EVERYTHING = Mapping.compile(JsonText.read("""
            {"path": {"@path": "$.a.b[0]"},
             "template": {"@template": "{{a}} {{{b}}} {{c.a}}"},
             "literal": {"@literal": {"x": {"@path": "a"}}},
             "exists": {"@if": {"exists": {"@path": "a"}, "then": {"@path": "b"}, "else": {"@path": "c"}}},
             "blank": {"@if": {"blank": {"@path": "a"}, "then": 1}},
             "case": {"@case": {"operator": "upper", "value": {"@path": "a"}}},
             "replace": {"@replace": {"pattern": "a", "replacement": "$`$'", "ignorecase": true, "value": {"@path": "b"}}},
             "array": {"@arrayPath": ["a", {"x": {"@path": "b"}, "y": {"@path": "length"}}]},
             "flatten": {"@flatten": {"separator": ".", "value": {"@path": "."}}},
             "encode": {"@json": {"mode": "encode", "value": {"@path": "."}}},
             "decode": {"@json": {"mode": "decode", "value": {"@path": "a"}}},
             "merge": {"@merge": {"direction": "left", "objects": [{"@path": "a"}, {"@path": "b"}, {"x": {"@path": "c"}}]}},
             "transform": {"@transform": {"apply": {"a": {"@path": "b"}}, "mapping": {"x": {"@path": "a.a"}}}},
             "exclude": {"@excludeWhenNull": {"@path": "c"}},
             "liquid": {"@liquid": "{% if a.b %}{{ a | json }}{% else %}{{ c[0] | default: b }}{% endif %}"}}
            """));

    @Property(tries = 200)
    void resolvesAnyEventToJsonOrFailsAsAnnounced(@ForAll("events") Map<String, Object> event) {
        try {
            assertThat(JsonText.write(EVERYTHING.resolve(event))).startsWith("{");
        } catch (MappingFailedException failed) {
            assertThat(failed).hasMessageStartingWith("/");
        }
    }

    @Property(tries = 200)
    void givesAnyPathOfAnyEventAsJson(@ForAll("paths") String path, @ForAll("events") Map<String, Object> event) {
        var result = Mapping.compile(Map.of("@path", path)).resolve(event);

        assertThat(JsonText.read(JsonText.write(result))).isEqualTo(result);
    }

    @Property(tries = 200)
    void compilesAnyJsonOrNamesItsErrors(
            @ForAll("mappings") @Nullable Object json, @ForAll("events") Map<String, Object> event) {
        try {
            assertThat(JsonText.write(Mapping.compile(json).resolve(event))).isNotEmpty();
        } catch (InvalidMappingException invalid) {
            assertThat(invalid.errors()).isNotEmpty().allMatch(error -> error.startsWith("/") && error.endsWith("."));
        } catch (MappingFailedException failed) {
            assertThat(failed).hasMessageStartingWith("/");
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> events() {
        var texts = List.of("a", "b", "c", "0", "{{a}}", "A1", "[1]", "");
        return Arbitraries.randomValue(random -> new RandomJson(random, texts).object());
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("abc01.[]'\"$ ").ofMaxLength(10);
    }

    @Provide
    Arbitrary<Object> mappings() {
        return Arbitraries.randomValue(random -> new RandomMapping(random).value(0));
    }
}
