package io.responsysdestination.domain.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.domain.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"TIER", "tier", "EMAIL_ADDRESS_", "POSTAL_ADDRESS_1_", "X1", "A_B"})
    void takesNamesByResponsysRules(String name) {
        assertThat(ColumnName.of(name).text()).isUpperCase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1ST", "_A", "MY COLUMN", "MY-COLUMN", "ÄGE", "MINE_", "level", "DATE", "user", "K"})
    void refusesNamesThatBreakThem(String name) {
        assertThatThrownBy(() -> ColumnName.of(name)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void takesThirtyCharactersAndNotThirtyOne() {
        assertThat(ColumnName.of("C".repeat(30)).text()).hasSize(30);
        assertThatThrownBy(() -> ColumnName.of("C".repeat(31))).hasMessageContaining("longer than 30");
    }

    @ParameterizedTest
    @CsvSource({
        "age, AGE",
        "first name, FIRST_NAME",
        "utm-source, UTM_SOURCE",
        "foo_, FOO",
        "a_very_long_trait_name_that_goes_on, A_VERY_LONG_TRAIT_NAME_THAT_GO",
        "a_very_long_trait_name_that_g_oes, A_VERY_LONG_TRAIT_NAME_THAT_G"
    })
    void derivesOneNameForCreationAndMerge(String key, String column) { // R16
        assertThat(ColumnNaming.derive(key)).contains(ColumnName.of(column));
    }

    @Test
    void derivesFromTheBeginningOfAKeyOfAnyLength() {
        // Each becomes three characters in upper case, one at a time, when all of the key is taken.
        assertThat(ColumnNaming.derive("tier" + "\u0390".repeat(1_000_000))).contains(ColumnName.of("TIER"));
        assertThat(ColumnNaming.derive("t" + "\ud83d\ude42".repeat(28) + "zx"))
                .contains(ColumnName.of("T" + "_".repeat(28) + "Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "level", "date", "", "___", "ß"})
    void derivesNothingWhereNoColumnCanBe(String key) {
        assertThat(key.equals("ß") ? ColumnNaming.derive("_" + key) : ColumnNaming.derive(key))
                .isEmpty();
    }

    @Test
    void takesMoreNamesThanItRemembers() {
        for (int i = 0; i < 10_500; i++) {
            assertThat(ColumnName.of("made_up_" + i)).isEqualTo(ColumnName.of("MADE_UP_" + i));
        }
        assertThatThrownBy(() -> ColumnName.of("made up")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void rowsNeverShowTheirValues() {
        assertThat(Row.of(Map.of(ColumnName.of("TIER"), "secret")).toString()).isEqualTo("Row[TIER]");
    }

    @Test
    void aBatchGivesEveryValueUnderItsOwnColumn() {
        Row one = Row.of(Map.of(ColumnName.of("TIER"), "gold", ColumnName.of("AGE"), "7"));
        Map<ColumnName, String> otherOrder = new LinkedHashMap<>();
        otherOrder.put(ColumnName.of("TIER"), "red");
        otherOrder.put(ColumnName.of("AGE"), "8");

        RowBatch batch = new RowBatch(List.of(one, Row.of(otherOrder)));

        assertThat(batch.fieldNames()).extracting(ColumnName::text).containsExactly("AGE", "TIER");
        assertThat(batch.records()).containsExactly(List.of("7", "gold"), List.of("8", "red"));
    }

    @Test
    void aBatchRefusesRowsThatWouldNeedPadding() { // R17, R23
        Row one = Row.of(Map.of(ColumnName.of("TIER"), "gold", ColumnName.of("AGE"), "7"));
        Row other = Row.of(Map.of(ColumnName.of("TIER"), "red"));

        assertThatThrownBy(() -> new RowBatch(List.of(one, other))).hasMessageContaining("different columns");
    }

    @Test
    void aBatchHoldsTwoHundredRowsAndNoMore() {
        List<Row> rows = IntStream.range(0, 201)
                .mapToObj(i -> Row.of(Map.of(ColumnName.of("AGE"), "" + i)))
                .toList();

        assertThat(new RowBatch(rows.subList(0, 200)).rows()).hasSize(200);
        assertThatThrownBy(() -> new RowBatch(rows)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new RowBatch(List.of())).isInstanceOf(InvalidValueException.class);
    }
}
