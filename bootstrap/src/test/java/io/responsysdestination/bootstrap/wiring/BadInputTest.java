package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.bootstrap.config.ConfigurationException;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients get wrong is answered clearly or becomes a dead letter, and the event after it arrives as if nothing was. */
class BadInputTest {
    private static final String GOOD =
            "{\"messageId\":\"good\",\"userId\":\"g-1\",\"traits\":{\"email\":\"good@example.org\",\"first\":\"Good\"}}";

    @TempDir
    private Path folder;

    private final EndToEnd endToEnd = new EndToEnd();
    private MixedLoad load;

    @BeforeEach
    void start() throws Exception {
        load = MixedLoad.start(endToEnd, folder, List.of());
    }

    @AfterEach
    void stop() {
        endToEnd.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/identify | {"userId": "u-1", "traits": {   | invalid_json
            /v1/identify |                                 | invalid_json
            /v1/identify | ["userId"]                      | not_an_object
            /v1/identify | "userId"                        | not_an_object
            /v1/batch    | {"batch": {"userId": "u-1"}}    | invalid_batch
            /v1/batch    | {"batch": [{"userId": "u-1"}    | invalid_json
            """)
    void whatIsNoEventIsRefusedAsAWhole(String path, String body, String code) throws Exception {
        var answer = endToEnd.post(MixedAccount.WRITE_KEY, path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
        assertOnlyTheGoodEventArrives();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            identify | {"traits": {"email": "a@example.org"}}      | no_user_anon_id
            identify | {"userId": {"id": 1}}                       | no_user_anon_id
            identify | {"userId": "", "anonymousId": " "}          | no_user_anon_id
            track    | {"userId": "u-1", "event": 7}               | no_event_name
            """)
    void anEventThatNobodyCanBeKnownByIsRejectedByName(String type, String event, String code) throws Exception {
        var answer = endToEnd.post(MixedAccount.WRITE_KEY, "/v1/" + type, event);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body())
                        .getJsonArray("rejected")
                        .getJsonObject(0)
                        .getString("code"))
                .isEqualTo(code);
        assertOnlyTheGoodEventArrives();
        assertThat(endToEnd.summary().events()).isEqualTo(new Events(1, 0, 1, 0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email": "a@example.org", "listName": ["ONE", "OTHER"]}    | PAYLOAD_VALIDATION_FAILED
            {"email": "a@example.org", "listName": {"name": "ONE"}}     | PAYLOAD_VALIDATION_FAILED
            {"email": "a@example.org", "newsletter": 1}                 | PAYLOAD_VALIDATION_FAILED
            {"email": "a@example.org", "defaultPermission": []}         | PAYLOAD_VALIDATION_FAILED
            {"email": "a@example.org", "listName": "NO_SUCH_LIST"}      | LIST_NOT_FOUND
            {"email": "a@example.org", "age": "forty"}                  | MERGEFAILED
            """)
    void valuesThatCannotBeStoredAreADeadLetterWithItsReason(String traits, String code) throws Exception {
        var answer = identify("bad", "u-1", traits);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertOnlyTheGoodEventArrives();
        assertThat(dead()).singleElement().satisfies(record -> {
            assertThat(record.key().messageId()).isEqualTo("bad");
            assertThat(record.failure().orElseThrow().code()).isEqualTo(code);
            assertThat(record.failure().orElseThrow().message()).isNotBlank();
        });
    }

    @Test
    void anEventBeyond32KilobytesIsRefused() throws Exception {
        var answer = identify("big", "u-1", "{\"first\": \"" + "x".repeat(33 * 1024) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("payload_too_large");
        assertOnlyTheGoodEventArrives();
    }

    @Test
    void anUnknownKeyOfTheConfigurationIsNamedWithTheOneThatWasMeant() {
        String yaml = MixedAccount.CONFIGURATION.replace("profileListName", "profilListName");

        assertThatThrownBy(() -> endToEnd.startService(
                        folder,
                        yaml,
                        Map.of(
                                "WRITE_KEY", "k-1",
                                "SANDBOX_URL", load.sandbox().baseUrl(),
                                "RESPONSYS_USER", "u-1",
                                "RESPONSYS_PASSWORD", "p-1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profilListName")
                .hasMessageContaining("profileListName");
    }

    private HttpResponse<String> identify(String messageId, String userId, String traits) throws Exception {
        return endToEnd.post(
                MixedAccount.WRITE_KEY,
                "/v1/identify",
                "{\"messageId\":\"" + messageId + "\",\"userId\":\"" + userId + "\",\"traits\":" + traits + "}");
    }

    private List<DeliveryRecord> dead() throws Exception {
        return endToEnd.deliveries(DeliveryQuery.ofStatus(DeliveryRecord.Status.DEAD));
    }

    private void assertOnlyTheGoodEventArrives() throws Exception {
        assertThat(endToEnd.post(MixedAccount.WRITE_KEY, "/v1/identify", GOOD).statusCode())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(endToEnd.summary().deliveries().delivered()).isEqualTo(1));

        assertThat(load.sandbox().members(MixedAccount.MAIN_LIST))
                .singleElement()
                .satisfies(member -> assertThat(member)
                        .containsEntry("EMAIL_ADDRESS_", "good@example.org")
                        .containsEntry("FIRST_NAME", "Good"));
        assertThat(load.sandbox().members(MixedAccount.OTHER_LIST)).isEmpty();
    }
}
