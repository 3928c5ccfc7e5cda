package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.in.FindSeries.DestinationPoint;
import io.responsysdestination.application.port.in.FindSeries.Point;
import io.responsysdestination.application.port.in.FindSeries.Use;
import io.responsysdestination.application.port.in.FindTables.Column;
import io.responsysdestination.application.port.in.FindTables.DestinationTables;
import io.responsysdestination.application.port.in.FindTables.Table;
import io.responsysdestination.application.port.in.FindTables.Writer;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchingTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void showsTheEventsAcceptedLastWithWhatAcceptanceFilledIn() {
        admin.recent = List.of(
                new AcceptedEvent(
                        "m-2",
                        "web",
                        EventType.IDENTIFY,
                        Letters.AT,
                        Letters.AT,
                        EventJson.of("{\"traits\": {\"id\": 12345678901234567890}}".getBytes(StandardCharsets.UTF_8))),
                new AcceptedEvent(
                        "m-1",
                        "web",
                        EventType.TRACK,
                        Letters.AT,
                        Letters.AT,
                        EventJson.of("{}".getBytes(StandardCharsets.UTF_8))));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/events/recent");

        assertThat(reply.bodyAsString())
                .isEqualTo(
                        "{\"events\":[{\"receivedAt\":\"2026-01-02T03:04:05Z\",\"source\":\"web\",\"messageId\":\"m-2\","
                                + "\"type\":\"identify\",\"event\":{\"traits\":{\"id\":12345678901234567890},"
                                + "\"type\":\"identify\",\"messageId\":\"m-2\"}},"
                                + "{\"receivedAt\":\"2026-01-02T03:04:05Z\",\"source\":\"web\",\"messageId\":\"m-1\","
                                + "\"type\":\"track\",\"event\":{\"type\":\"track\",\"messageId\":\"m-1\"}}]}");
        assertThat(admin.get(admin.start(Optional.empty()), "/api/v1/events/recent?limit=1")
                        .bodyAsJsonObject()
                        .getJsonArray("events"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events/recent?limit=101",
                "/api/v1/events/recent?limit=0",
                "/api/v1/events/recent?other=1",
                "/api/v1/series?minutes=61",
                "/api/v1/series?minutes=0",
                "/api/v1/tables?table=x"
            })
    void refusesWhatItCannotFollow(String path) {
        assertThat(admin.get(admin.start(Optional.empty()), path).statusCode()).isEqualTo(400);
    }

    @Test
    void showsTheSeriesFigureByFigure() {
        admin.points = List.of(
                new Point(Letters.AT, 3, List.of(empty("marketing"))),
                new Point(
                        Letters.AT.plusSeconds(5),
                        4,
                        List.of(new DestinationPoint(
                                "marketing",
                                5,
                                1,
                                7,
                                Optional.of(0.5),
                                Optional.of(2.0),
                                Optional.of(120.0),
                                List.of(new Use("mergeListMembers", 200, 9))))));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/series?minutes=60");

        assertThat(admin.lengths).containsExactly(Duration.ofMinutes(60));
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"stepSeconds": 5, "from": "2026-01-02T03:04:05Z", "accepted": [3, 4], "destinations": [
                  {"name": "marketing", "delivered": [0, 5], "dead": [0, 1], "pending": [0, 7],
                   "latencyP50Seconds": [null, 0.5], "latencyP95Seconds": [null, 2.0], "rowsPerCall": [null, 120.0],
                   "quotas": [{"function": "mergeListMembers", "limitPerMinute": 200, "used": [0, 9]}]}]}
                """));
    }

    @Test
    void hasASeriesBeforeItsFirstStep() {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/series");

        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(new JsonObject("{\"stepSeconds\": 5, \"accepted\": [], \"destinations\": []}"));
        assertThat(admin.lengths).containsExactly(Duration.ofMinutes(15));
    }

    @Test
    void showsTablesAndWhoWritesThem() {
        admin.tables = destination -> AdminFixture.done(List.of(new DestinationTables(
                destination.orElseThrow(),
                Optional.of("the PETs cannot be read: timeout"),
                List.of(
                        new Table(
                                true,
                                "CONTACTS_LIST",
                                Optional.empty(),
                                Optional.of(true),
                                List.of(new Column("CITY_", "STR100", Optional.of(100))),
                                List.of(new Writer("Profiles", "CITI_", "missing", Optional.of("no such column")))),
                        new Table(false, "TRAITS", Optional.of("Segment"), Optional.empty(), List.of(), List.of())))));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/tables?destination=marketing");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"destinations": [{"name": "marketing", "trouble": "the PETs cannot be read: timeout", "tables": [
                  {"kind": "list", "name": "CONTACTS_LIST", "exists": true,
                   "columns": [{"name": "CITY_", "type": "STR100", "length": 100}],
                   "writers": [{"subscription": "Profiles", "column": "CITI_", "status": "missing", "text": "no such column"}]},
                  {"kind": "pet", "name": "TRAITS", "folder": "Segment", "exists": null, "columns": [], "writers": []}]}]}
                """));
    }

    @Test
    void saysThatADestinationIsNotConfigured() {
        admin.tables = destination -> {
            throw new InvalidValueException("destination", "is not configured");
        };

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/tables?destination=x");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(AdminFixture.badParameter("destination is not configured"));
    }

    private static DestinationPoint empty(String name) {
        return new DestinationPoint(name, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
