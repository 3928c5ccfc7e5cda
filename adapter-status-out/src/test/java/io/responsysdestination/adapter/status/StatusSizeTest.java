package io.responsysdestination.adapter.status;

import static io.responsysdestination.adapter.status.StatusFixture.batch;
import static io.responsysdestination.adapter.status.StatusFixture.listMerged;
import static io.responsysdestination.adapter.status.StatusFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.port.out.SyncStatus.EventRefused;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusSizeTest {
    private static final int EVENT_BYTES_MAX = 32 * 1024;
    private static StatusFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new StatusFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void takeEverything() {
        fixture.takeEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "❤", "\"", "\u0001"})
    void spreadsTheRowsOfALargeMergeOverEventsWithinTheLimit(String character) { // R40
        List<Row> rows = IntStream.range(0, 200)
                .mapToObj(i -> row("EMAIL_ADDRESS_", "p" + i + "@example.org", "NOTE", character.repeat(500)))
                .toList();
        List<RowOutcome> outcomes = IntStream.range(0, 200)
                .<RowOutcome>mapToObj(i -> i % 3 == 0 ? new Refused("CODE", "for person " + i) : new Merged("riid" + i))
                .toList();

        List<JsonNode> events = fixture.eventsOf(listMerged(new RowBatch(rows), Answer.given(outcomes)), true);

        assertThat(events).hasSizeGreaterThan(3);
        everyEventIsWithinTheLimit();
        List<String> people = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (JsonNode event : events) {
            JsonNode request = event.at("/properties/responsysRequest");
            JsonNode records = request.at("/recordData/records");
            assertThat(request.get("recordCount").asInt()).isEqualTo(records.size());
            assertThat(event.at("/properties/body/recordData/records")).hasSameSizeAs(records);
            records.forEach(record -> people.add(record.get(0).asText()));
            event.at("/properties/body/recordData/records")
                    .forEach(record -> answers.add(record.get(0).asText()));
        }
        assertThat(people)
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(i -> "p" + i + "@example.org")
                        .toList());
        assertThat(answers)
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(i -> i % 3 == 0 ? "MERGEFAILED: CODE: for person " + i : "riid" + i)
                        .toList());
    }

    @Test
    void sendsARowThatIsTooLargeAloneWithoutItsValues() {
        RowBatch rows = batch(
                row("EMAIL_ADDRESS_", "ada@example.org", "NOTE", "short"),
                row("EMAIL_ADDRESS_", "bob@example.org", "NOTE", "x".repeat(EVENT_BYTES_MAX)));

        List<JsonNode> events = fixture.eventsOf(
                listMerged(rows, Answer.given(List.of(new Merged("1"), new Refused("CODE", "why")))), true);

        everyEventIsWithinTheLimit();
        assertThat(events).hasSize(2);
        assertThat(events.get(0).at("/properties/responsysRequest/recordData/records"))
                .hasSize(1);
        assertThat(events.get(1).at("/properties/responsysRequest/recordData").fieldNames())
                .toIterable()
                .containsExactly("fieldNames", "mapTemplateName");
        assertThat(events.get(1).at("/properties/body"))
                .isEqualTo(StatusFixture.json("{\"merged\":0,\"refused\":1,\"refusals\":{\"CODE\":1}}"));
    }

    @Test
    void tellsOnlyTotalsOfAMergeWithMoreColumnsThanAnEventHolds() {
        Map<ColumnName, String> values = new HashMap<>();
        values.put(ColumnName.of("EMAIL_ADDRESS_"), "ada@example.org");
        IntStream.range(0, 1_500).forEach(i -> values.put(ColumnName.of("A_RATHER_LONG_COLUMN_NAME" + i), "v"));

        JsonNode event =
                fixture.eventOf(listMerged(batch(Row.of(values)), Answer.given(List.of(new Merged("1")))), false);

        everyEventIsWithinTheLimit();
        assertThat(event.at("/properties/body")).isEqualTo(StatusFixture.json("{\"merged\":1,\"refused\":0}"));
        assertThat(event.at("/properties/responsysRequest/recordData")).isEmpty();
        assertThat(event.at("/properties/responsysRequest/list").asText()).isEqualTo("CONTACTS_LIST");
    }

    @Test
    void boundsTheTextsOfARefusedEvent() {
        String endless = "\u0001".repeat(40_000);
        SyncStatus status =
                new EventRefused(endless, endless, endless, Optional.empty(), Optional.empty(), endless, endless);

        JsonNode event = fixture.eventOf(status, true);

        everyEventIsWithinTheLimit();
        assertThat(event.at("/properties/reason").asText()).isEqualTo("\u0001".repeat(500));
    }

    @Test
    void survivesATextThatNoUtf8CanHold() {
        RowBatch rows = batch(row("EMAIL_ADDRESS_", "ada@example.org", "NOTE", "\ud800"));

        JsonNode event = fixture.eventOf(listMerged(rows, Answer.given(List.of(new Merged("1")))), true);

        assertThat(event.at("/properties/responsysRequest/recordData/records/0/1")
                        .asText())
                .isEqualTo("?");
    }

    private static void everyEventIsWithinTheLimit() {
        assertThat(fixture.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.getBody().length).isLessThanOrEqualTo(EVENT_BYTES_MAX));
    }
}
