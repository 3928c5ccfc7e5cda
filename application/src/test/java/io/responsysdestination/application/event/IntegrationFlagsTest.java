package io.responsysdestination.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationFlagsTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|true",
                "{\"integrations\":null}|true",
                "{\"integrations\":false}|true",
                "{\"integrations\":[]}|true",
                "{\"integrations\":{}}|true",
                "{\"integrations\":{\"All\":true}}|true",
                "{\"integrations\":{\"All\":false}}|false",
                "{\"integrations\":{\"All\":null}}|true",
                "{\"integrations\":{\"all\":false}}|true",
                "{\"integrations\":{\"Responsys (Actions)\":false}}|false",
                "{\"integrations\":{\"Actions Responsys\":false}}|false",
                "{\"integrations\":{\"Responsys\":false}}|false",
                "{\"integrations\":{\"actions-responsys\":false}}|false",
                "{\"integrations\":{\"responsys\":false}}|true",
                "{\"integrations\":{\"Braze\":false}}|true",
                "{\"integrations\":{\"All\":false,\"Braze\":true}}|false",
                "{\"integrations\":{\"All\":false,\"Responsys (Actions)\":true}}|true",
                "{\"integrations\":{\"All\":false,\"Actions Responsys\":true}}|true",
                "{\"integrations\":{\"All\":false,\"Responsys\":true}}|true",
                "{\"integrations\":{\"All\":false,\"actions-responsys\":true}}|true",
                "{\"integrations\":{\"All\":false,\"Responsys\":{\"listName\":\"L\"}}}|true",
                "{\"integrations\":{\"All\":false,\"Responsys (Actions)\":{}}}|true",
                "{\"integrations\":{\"All\":false,\"Responsys (Actions)\":null}}|false",
                "{\"integrations\":{\"All\":true,\"Responsys (Actions)\":false}}|false",
                "{\"integrations\":{\"Responsys\":false,\"Responsys (Actions)\":true}}|true",
                "{\"integrations\":{\"Responsys\":true,\"Responsys (Actions)\":false}}|false",
                "{\"integrations\":{\"Responsys (Actions)\":null,\"Responsys\":false}}|false",
                "{\"properties\":{\"integrations\":{\"All\":false}}}|true",
            })
    void theFlagOfItsNameComesBeforeAll(String event, boolean allowed) {
        assertThat(IntegrationFlags.allows(JsonObject.of(event))).isEqualTo(allowed);
    }
}
