package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.application.port.in.PreviewEvent.Expectation;
import io.responsysdestination.application.port.in.PreviewEvent.Explanation;
import io.responsysdestination.application.port.in.PreviewEvent.NotMeant;
import io.responsysdestination.application.port.in.PreviewEvent.Refused;
import io.responsysdestination.application.port.in.PreviewEvent.Rows;
import io.responsysdestination.application.port.in.TryEvents.AtDestination;
import io.responsysdestination.application.port.in.TryEvents.Question;
import io.responsysdestination.application.port.in.TryEvents.Request;
import io.responsysdestination.application.port.in.TryEvents.Trial;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewApiTest {
    private static final String JSON = "application/json";
    private static final int BODY_BYTES_MAX = 512 * 1024;

    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void showsWhatWouldBecomeOfEvents() {
        Explanation nothing = new Explanation(Map.of(), Map.of());
        admin.trial = question -> AdminFixture.done(new Trial(
                List.of(new Rejection(2, "invalid_type", "no such type")),
                List.of(new AtDestination(
                        "marketing",
                        List.of(
                                new Expectation(
                                        0,
                                        "Traits",
                                        "sendToPet",
                                        new Rows(
                                                new ListName("CONTACTS_LIST"),
                                                Optional.of(new PetName("TRAITS")),
                                                List.of("PHONE is no number")),
                                        new Explanation(
                                                Map.of("userData", Map.of("AGE", new BigDecimal("1.10"))),
                                                Map.of("userData.AGE", "$.traits.age"))),
                                new Expectation(0, "Profiles", "upsertListMember", new Refused("CODE", "why"), nothing),
                                new Expectation(1, "Profiles", "upsertListMember", new NotMeant("trigger"), nothing)),
                        List.of(new Request("POST", "/lists/CONTACTS_LIST/members", "{\"recordData\": {}}")),
                        List.of("a note")))));

        var reply = admin.post(
                admin.start(Optional.empty()),
                "/api/v1/preview",
                JSON,
                "{\"source\": \"web\", \"events\": [{}, {}, {}]}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.bodyAsString()).contains("\"AGE\":1.1");
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"expectations": [
                   {"event": 0, "destination": "marketing", "subscription": "Traits", "action": "sendToPet",
                    "outcome": "rows", "list": "CONTACTS_LIST", "pet": "TRAITS", "omissions": ["PHONE is no number"],
                    "payload": {"userData": {"AGE": 1.1}}, "origins": {"userData.AGE": "$.traits.age"}},
                   {"event": 0, "destination": "marketing", "subscription": "Profiles", "action": "upsertListMember",
                    "outcome": "refused", "code": "CODE", "reason": "why", "payload": {}, "origins": {}},
                   {"event": 1, "destination": "marketing", "subscription": "Profiles", "action": "upsertListMember",
                    "outcome": "notMeant", "reason": "trigger", "payload": {}, "origins": {}}],
                 "refused": [{"event": 2, "code": "invalid_type", "message": "no such type"}],
                 "requests": [{"destination": "marketing", "method": "POST", "path": "/lists/CONTACTS_LIST/members",
                               "body": {"recordData": {}}}],
                 "notes": [{"destination": "marketing", "text": "a note"}]}
                """));
    }

    @Test
    void asksWithTheEventsAsTheyAreWritten() {
        AtomicReference<Question> noted = new AtomicReference<>();
        admin.trial = question -> {
            noted.set(question);
            return AdminFixture.done(new Trial(List.of(), List.of()));
        };

        var reply =
                admin.post(admin.start(Optional.empty()), "/api/v1/preview", "application/json; charset=utf-8", """
                {"source": "web", "events": [{"type": "identify", "traits": {"id": 12345678901234567890, "name": "Zoë"}}],
                 "subscriptions": [{"destination": "marketing", "name": "Profiles", "subscribe": "type = \\"track\\"",
                                    "mapping": {"userData": {"A": null}}},
                                   {"destination": "marketing", "name": "Other"}]}
                """);

        assertThat(reply.statusCode()).isEqualTo(200);
        Question asked = Objects.requireNonNull(noted.get());
        assertThat(asked.source()).isEqualTo("web");
        assertThat(asked.events())
                .extracting(event -> new String(event.utf8(), StandardCharsets.UTF_8))
                .containsExactly("{\"type\":\"identify\",\"traits\":{\"id\":12345678901234567890,\"name\":\"Zoë\"}}");
        assertThat(asked.changes().get(0).subscribe()).contains("type = \"track\"");
        assertThat(asked.changes().get(0).mapping().orElseThrow()).containsOnlyKeys("userData");
        assertThat(asked.changes().get(1).subscribe()).isEmpty();
        assertThat(asked.changes().get(1).mapping()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            no JSON                                        | the body must be a JSON object
            []                                             | the body must be a JSON object
            {"events": [{}]}                               | source must be a text that is not empty
            {"source": "web"}                              | events must be a list of at most 100
            {"source": "web", "events": []}                | events must have at least one event
            {"source": "web", "events": {}}                | events must be a list of at most 100
            {"source": "web", "event": [{}]}               | event is not known here; did you mean events?
            {"source": "web", "events": [{}], "subscriptions": [1]} | a subscription must be a JSON object
            {"source": "web", "events": [{}], "subscriptions": [{"name": "A"}]} | destination must be a text that is not empty
            {"source": "web", "events": [{}], "subscriptions": [{"destination": "m", "name": "A", "mapping": "x"}]} | mapping must be a JSON object
            """)
    void refusesAQuestionThatItCannotUnderstand(String body, String detail) {
        var reply = admin.post(admin.start(Optional.empty()), "/api/v1/preview", JSON, body);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(AdminFixture.badParameter(detail));
    }

    @Test
    void saysWhatIsNotConfigured() {
        admin.trial = question -> {
            throw new InvalidValueException("source", "is not configured; did you mean web?");
        };

        var reply = admin.post(
                admin.start(Optional.empty()), "/api/v1/preview", JSON, "{\"source\": \"wep\", \"events\": [{}]}");

        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.badParameter("source is not configured; did you mean web?"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void takesAHundredEvents(int events) {
        String body = "{\"source\": \"web\", \"events\": [" + "{},".repeat(events - 1) + "{}]}";

        var reply = admin.post(admin.start(Optional.empty()), "/api/v1/preview", JSON, body);

        assertThat(reply.statusCode()).isEqualTo(events == 100 ? 200 : 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {BODY_BYTES_MAX, BODY_BYTES_MAX + 1})
    void takesABodyUpToTheLimit(int bytes) {
        String body = "{\"source\": \"web\", \"events\": [{}]}";

        var reply = admin.post(
                admin.start(Optional.empty()), "/api/v1/preview", JSON, body + " ".repeat(bytes - body.length()));

        assertThat(reply.statusCode()).isEqualTo(bytes == BODY_BYTES_MAX ? 200 : 413);
    }
}
