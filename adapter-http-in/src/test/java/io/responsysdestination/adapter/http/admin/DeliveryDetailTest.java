package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.DeliveryTrace.LeftOut;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.pet.PetName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryDetailTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void tellsADeadDeliveryInTheOrderOfTimeWithItsEvent() {
        DeliveryRecord dead = Letters.of("m-1", "{\"type\": \"identify\"}", Optional.empty());
        admin.delivery = Optional.of(dead);

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/Profiles/m-1");

        JsonObject shown = reply.bodyAsJsonObject();
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(shown.getString("messageId")).isEqualTo("m-1");
        assertThat(shown.getJsonArray("timeline").stream().map(step -> ((JsonObject) step).getString("step")))
                .containsExactly("happened", "accepted", "settled");
        assertThat(shown.getJsonArray("requests")).isEqualTo(new JsonArray());
        assertThat(shown.getJsonObject("event")).isNotNull();
    }

    @Test
    void tellsWhatWasSentAndWhatWasSaidOfIt() {
        DeliveryRecord dead = Letters.of("m-1", "{}", Optional.empty());
        admin.delivery = Optional.of(traced(dead));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/Profiles/m-1");

        JsonObject shown = reply.bodyAsJsonObject();
        assertThat(shown.getJsonArray("requests")).isEqualTo(new JsonArray("""
                [{"target": "list CONTACTS_LIST", "api": "async", "at": "2026-01-02T03:04:04Z",
                  "answeredAt": "2026-01-02T03:04:04.500Z", "requestId": "TVV/j",
                  "row": {"CITY_": "New \\"York\\"", "EMAIL_ADDRESS_": "ada@example.org"},
                  "answer": "stored; the person's RIID is 7"},
                 {"target": "pet TRAITS", "api": "sync", "at": "2026-01-02T03:04:04.700Z",
                  "answeredAt": "2026-01-02T03:04:04.900Z", "row": {"RIID_": "7"}, "answer": "refused: X: y"}]
                """));
        assertThat(texts(shown, "sent")).containsExactly("sent to list CONTACTS_LIST", "sent to pet TRAITS");
        assertThat(texts(shown, "answered"))
                .containsExactly(
                        "list CONTACTS_LIST, request TVV/j: stored; the person's RIID is 7",
                        "pet TRAITS: refused: X: y");
        assertThat(steps(shown))
                .containsExactly("happened", "accepted", "sent", "answered", "sent", "answered", "settled");
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON_KNOWN_TO_THE_LIST, no row for list CONTACTS_LIST: the person is known to be there",
        "LIST_ROW_OUTDATED, no row for list CONTACTS_LIST: later events have written its columns already",
        "PET_ROW_OUTDATED, no row for pet TRAITS: later events have written its columns already",
        "PET_WITHOUT_THE_COLUMNS, no row for pet TRAITS: it has none of the columns",
    })
    void tellsWhyARowWasLeftOut(Reason reason, String text) {
        DeliveryRecord dead = traced(Letters.of("m-1", "{}", Optional.empty()));
        admin.delivery = Optional.of(dead.tracedBy(
                new DeliveryTrace(List.of(), List.of(new LeftOut(Letters.AT.minusMillis(400), reason)))));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/Profiles/m-1");

        assertThat(texts(reply.bodyAsJsonObject(), "leftOut")).containsExactly(text);
        assertThat(steps(reply.bodyAsJsonObject())).containsExactly("happened", "accepted", "leftOut", "settled");
    }

    @Test
    void aPageOfDeliveriesHasNoRows() {
        DeliveryRecord dead = traced(Letters.of("m-1", "{}", Optional.empty()));
        admin.found = query -> AdminFixture.done(new Page(List.of(dead), Optional.empty()));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries");

        assertThat(reply.bodyAsString()).contains("m-1").doesNotContain("ada@example.org");
    }

    /** With a list row that is stored and a PET row that is refused. */
    private static DeliveryRecord traced(DeliveryRecord record) {
        Instant sentAt = Letters.AT.minusSeconds(1);
        return new DeliveryRecord(
                record.key(),
                record.source(),
                record.action(),
                record.list(),
                Optional.of(new PetName("TRAITS")),
                Set.of(),
                Letters.AT.minusSeconds(2),
                Letters.AT.minusSeconds(3),
                2,
                record.end(),
                new DeliveryTrace(
                        List.of(
                                new Sent(
                                        Stage.LIST,
                                        MergeApi.ASYNC,
                                        sentAt,
                                        sentAt.plusMillis(500),
                                        Optional.of("TVV/j"),
                                        Letters.ROW,
                                        "stored; the person's RIID is 7"),
                                new Sent(
                                        Stage.PET,
                                        MergeApi.SYNC,
                                        sentAt.plusMillis(700),
                                        sentAt.plusMillis(900),
                                        Optional.empty(),
                                        Row.of(Map.of(ColumnName.of("RIID_"), "7")),
                                        "refused: X: y")),
                        List.of()));
    }

    private static List<String> steps(JsonObject shown) {
        return shown.getJsonArray("timeline").stream()
                .map(step -> ((JsonObject) step).getString("step"))
                .toList();
    }

    private static List<String> texts(JsonObject shown, String name) {
        return shown.getJsonArray("timeline").stream()
                .map(JsonObject.class::cast)
                .filter(step -> step.getString("step").equals(name))
                .map(step -> step.getString("text"))
                .toList();
    }

    @Test
    void findsIdsOfAnyLetters() {
        var unused =
                admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/My%20profiles/a%2Fb%20%C3%BC");

        assertThat(admin.keys).containsExactly(new DeliveryRecord.Key("a/b ü", "marketing", "My profiles"));
    }

    @Test
    void saysThatThereIsNoSuchDelivery() {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/Profiles/m-1");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(404, "Not Found", "not_found", "there is no such delivery"));
    }
}
