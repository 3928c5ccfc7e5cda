package io.responsysdestination.application.action;

import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.testkit.DataFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clean-up, coercion and validation of every field, as the data files say. */
class FieldsTest {
    static Stream<Arguments> cases() {
        return Arrays.stream(ActionKind.values())
                .flatMap(kind -> DataFile.read("/fields/" + kind.partnerAction() + ".txt").stream()
                        .map(block -> Arguments.of(kind, Named.of(block.name(), block))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void doesAsTheDataFilesSay(ActionKind kind, DataFile.Block block) {
        Map<String, @Nullable Object> payload = new HashMap<>();
        if (!block.base().isEmpty()) {
            payload.putAll(JsonObject.of(block.base()));
        }
        payload.putAll(JsonObject.of(block.find("payload").orElseThrow()));

        assertThat(Told.of(prepare(kind, payload))).isEqualTo(block.without("payload"));
    }

    @Test
    void moreProblemsThanAnybodyReadsAreCounted() {
        Map<String, @Nullable Object> userData = new HashMap<>();
        for (int i = 0; i <= Problems.TOLD_MAX; i++) {
            userData.put("not a column " + i, "x");
        }
        userData.put("CUSTOMER_ID_", "c-1");

        assertThat(prepare(ActionKind.UPSERT_LIST_MEMBER, Map.of("userData", userData)))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.reason())
                                .endsWith(" And 1 more.")
                                .satisfies(reason -> assertThat(reason.split("must start with a letter", -1))
                                        .hasSize(Problems.TOLD_MAX + 1)));
    }

    private static Preparation prepare(ActionKind kind, Map<String, @Nullable Object> payload) {
        Map<String, @Nullable Object> event =
                JsonObject.of("{\"context\":{\"personas\":{\"computation_class\":\"audience\"}}}");
        return kind.withSettings(settings().build()).prepare(new ActionInput(payload, event, Set.of()));
    }
}
