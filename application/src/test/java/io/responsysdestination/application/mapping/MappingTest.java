package io.responsysdestination.application.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingTest {
    private static final List<String> FILES = List.of(
            "plain",
            "path",
            "template",
            "literal",
            "if",
            "case",
            "replace",
            "arrayPath",
            "flatten",
            "json",
            "merge",
            "transform",
            "excludeWhenNull",
            "liquid");

    static Stream<MappingCase> cases() {
        return FILES.stream().flatMap(name -> MappingCase.ofFile("/mapping/" + name + ".txt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesAsTheDataFilesSay(MappingCase given) {
        assertThat(outcome(given)).isEqualTo(given.expected());
    }

    /** Written in the words of the data files. */
    private static List<String> outcome(MappingCase given) {
        try {
            var mapping = Mapping.compile(JsonText.read(given.mapping()));
            var result = mapping.resolveAs("result", JsonObject.of(given.event()));
            return List.of("result " + (result.isEmpty() ? "undefined" : JsonText.write(result.get("result"))));
        } catch (InvalidMappingException invalid) {
            var errors = new ArrayList<String>();
            invalid.errors().forEach(error -> errors.add("invalid " + error));
            return errors;
        } catch (MappingFailedException failed) {
            return List.of("fails " + failed.getMessage());
        }
    }
}
