package io.responsysdestination.application.tables;

import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.port.in.FindTables.Column;
import io.responsysdestination.application.port.in.FindTables.DestinationTables;
import io.responsysdestination.application.port.in.FindTables.Table;
import io.responsysdestination.application.port.in.FindTables.Writer;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.application.testkit.ManualTimer;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TableReadingTest {
    private final ManualTimer time = new ManualTimer();
    private final TableReading reading = new TableReading();
    private int asked;
    private boolean unreachable;

    @Test
    void comparesTheColumnsOfAListWithThoseOfItsWriters() {
        add(writing("Profiles", ActionKind.UPSERT_LIST_MEMBER, "CITY_", "EMAIL_ADDRES"));

        Table list = marketing().tables().get(0);

        assertThat(list.isList()).isTrue();
        assertThat(list.exists()).contains(true);
        assertThat(list.columns())
                .containsExactly(
                        new Column("EMAIL_ADDRESS_", "STR500", Optional.of(500)),
                        new Column("CITY_", "CHAR", Optional.empty()));
        assertThat(list.writers()).hasSize(2);
        assertThat(list.writers().get(0)).isEqualTo(new Writer("Profiles", "CITY_", "ok", Optional.empty()));
        assertThat(list.writers().get(1).status()).isEqualTo("missing");
        assertThat(list.writers().get(1).text().orElseThrow()).contains("did you mean EMAIL_ADDRESS_?");
    }

    @Test
    void comparesTheColumnsOfATableWithThoseOfItsWriters() {
        add(writing("Traits", ActionKind.SEND_TO_PET, "age", "a_key_of_more_than_thirty_characters", "gone", "1st"));

        Table pet = marketing().tables().get(1);

        assertThat(pet.isList()).isFalse();
        assertThat(pet.folder()).contains("Segment");
        assertThat(pet.exists()).contains(true);
        assertThat(pet.writers())
                .extracting(Writer::column, Writer::status)
                .containsExactly(
                        tuple("1st", "missing"),
                        tuple("AGE", "ok"),
                        tuple("A_KEY_OF_MORE_THAN_THIRTY_CHAR", "cut"),
                        tuple("GONE", "missing"));
    }

    @Test
    void saysWhatTheFirstEventCreates() {
        reading.add(
                "marketing",
                settings().pet("OTHER").build(),
                List.of(writing("Traits", ActionKind.SEND_TO_PET, "age")),
                new Schemas());

        Table pet = marketing().tables().get(1);

        assertThat(pet.exists()).contains(false);
        assertThat(pet.writers())
                .containsExactly(new Writer("Traits", "AGE", "created on first use", Optional.empty()));
    }

    @Test
    void leavesOpenWhatResponsysDoesNotTell() {
        unreachable = true;
        add(writing("Traits", ActionKind.SEND_TO_PET, "age"));

        DestinationTables tables = marketing();

        assertThat(tables.trouble().orElseThrow()).contains("CONTACTS_LIST cannot be read: no answer");
        assertThat(tables.tables())
                .allMatch(table -> table.exists().isEmpty() && table.columns().isEmpty());
    }

    @Test
    void asksOnceAMinute() {
        ProfileSchemas remembered = new RememberedSchemas(new Schemas(), time);
        reading.add(
                "marketing",
                settings().build(),
                List.of(writing("A", ActionKind.UPSERT_LIST_MEMBER), writing("B", ActionKind.UPSERT_LIST_MEMBER)),
                remembered);

        assertThat(marketing().tables()).hasSize(1);
        time.pass(Duration.ofSeconds(59));
        assertThat(marketing().tables()).hasSize(1);
        assertThat(asked).isEqualTo(1);

        time.pass(Duration.ofSeconds(1));
        assertThat(marketing().tables()).hasSize(1);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void knowsTheDestinationsThatItWasToldOf() {
        add();

        assertThatThrownBy(() -> reading.tables(Optional.of("marketin")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("destination is not configured; did you mean marketing?");
    }

    private void add(Writing... writings) {
        reading.add("marketing", settings().pet("TRAITS").build(), List.of(writings), new Schemas());
    }

    private DestinationTables marketing() {
        CompletableFuture<List<DestinationTables>> all =
                reading.tables(Optional.of("marketing")).toCompletableFuture();
        assertThat(all).isCompleted();
        return Objects.requireNonNull(all.getNow(null)).get(0);
    }

    private static Writing writing(String subscription, ActionKind action, String... keys) {
        return new Writing(subscription, action, new FixedNames(Map.of(), Set.of(), Set.of(keys)));
    }

    private final class Schemas implements ProfileSchemas {
        @Override
        public CompletionStage<Answer<Optional<ListSchema>>> list(ListName list) {
            asked++;
            Map<ColumnName, String> columns = new LinkedHashMap<>();
            columns.put(ColumnName.of("EMAIL_ADDRESS_"), "STR500");
            columns.put(ColumnName.of("CITY_"), "CHAR");
            return answer(Optional.of(new ListSchema(list, columns)));
        }

        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet) {
            return answer(
                    pet.value().equals("TRAITS")
                            ? Optional.of(new PetSchema(
                                    pet,
                                    new FolderName("Segment"),
                                    Map.of(
                                            ColumnName.of("AGE"),
                                            "INTEGER",
                                            ColumnName.of("A_KEY_OF_MORE_THAN_THIRTY_CHAR"),
                                            "STR500")))
                            : Optional.empty());
        }

        private <T> CompletionStage<Answer<T>> answer(T value) {
            return CompletableFuture.completedFuture(
                    unreachable
                            ? Answer.failed(new CallFailure.Outage("no answer", Duration.ZERO))
                            : Answer.given(value));
        }
    }
}
