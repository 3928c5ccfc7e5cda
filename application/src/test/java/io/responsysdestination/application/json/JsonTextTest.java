package io.responsysdestination.application.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Property(tries = 200)
    void readsWhatItWrites(@ForAll("values") @Nullable Object value) {
        assertThat(JsonText.read(JsonText.write(value))).isEqualTo(value);
    }

    @Property(tries = 200)
    void readsAnyTextOrSaysWhereItIsWrong(@ForAll("texts") String text) {
        try {
            assertThat(JsonText.write(JsonText.read(text))).isNotEmpty();
        } catch (InvalidJsonException invalid) {
            assertThat(invalid).hasMessageMatching("not JSON at character \\d+: .+");
        }
    }

    @Provide
    Arbitrary<Object> values() {
        var texts = List.of("", "a", "é😀", "\"\\/\b\f\n\r\t\u0000", "\ud83d", "\u2028");
        return Arbitraries.randomValue(random -> new RandomJson(random, texts).value());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("{}[]\":,\\ue-+.0123456789truefalsn \n\u0001")
                .ofMaxLength(12);
    }

    @Test
    void readsEveryKindOfValue() {
        var value = JsonText.read(
                " {\"a\" : [ 1 , -2.50, 1e3, true, false, null, \"x\" ] , \"b\":{ },\"c\":[ ],\r\n\t\"d\":12345678901234567890} ");

        assertThat(value)
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1L, new BigDecimal("-2.50"), new BigDecimal("1E+3"), true, false, null, "x"),
                        "b",
                        Map.of(),
                        "c",
                        List.of(),
                        "d",
                        new BigInteger("12345678901234567890")));
    }

    @Test
    void readsEscapesAndKeepsTheRestOfAText() {
        assertThat(JsonText.read("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\uDE00 é\u2028\""))
                .isEqualTo("a\"\\/\b\f\n\r\té😀 é\u2028");
    }

    @Test
    void writesOnlyNecessaryEscapes() {
        assertThat(JsonText.write("\"\\/\b\f\n\r\t\u0001\u001fé😀\u2028"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001fé😀\u2028\"");
    }

    @Test
    void escapesHalvesOfSurrogatePairs() {
        assertThat(JsonText.write("\ud83d|\ude00|\ude00\ud83d")).isEqualTo("\"\\ud83d|\\ude00|\\ude00\\ud83d\"");
    }

    @Test
    void keepsTheOrderOfMembersAndTheLastOfTwins() {
        assertThat(JsonText.write(JsonText.read("{\"b\":1,\"a\":2,\"b\":3}"))).isEqualTo("{\"b\":3,\"a\":2}");
    }

    @Test
    void keepsTheLimitsOfLong() {
        assertThat(JsonText.read("[9223372036854775807,-9223372036854775808,9223372036854775808]"))
                .isEqualTo(List.of(Long.MAX_VALUE, Long.MIN_VALUE, new BigInteger("9223372036854775808")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|1",
                "` `|2",
                "{|2",
                "[1|3",
                "[1,]|4",
                "{\"a\":1,}|8",
                "{a:1}|2",
                "{\"a\" 1}|6",
                "{\"a\":1 \"b\"}|8",
                "1 2|3",
                "01|2",
                "-|2",
                "+1|1",
                "1.|3",
                ".5|1",
                "1e|3",
                "tru|1",
                "nul|1",
                "True|1",
                "'a'|1",
                "\"a|3",
                "\"\\x\"|3",
                "\"\\u00g0\"|6",
                "NaN|1",
                "1e9999999999|13",
                "1e2000000000|13"
            })
    void saysWhereATextIsWrong(String text, int character) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.read(text))
                .withMessageStartingWith("not JSON at character " + character + ":");
    }

    @Test
    void refusesControlCharactersInTexts() {
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonText.read("\"a\nb\""));
    }

    @Test
    void readsAndWritesTheDeepestNestingAndNoDeeper() {
        var deepest = "[".repeat(JsonText.DEPTH_MAX) + "]".repeat(JsonText.DEPTH_MAX);
        var value = JsonText.read(deepest);
        var deeper = new ArrayList<@Nullable Object>();
        deeper.add(value);

        assertThat(JsonText.write(value)).isEqualTo(deepest);
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.read("[" + deepest + "]"))
                .withMessageContaining("nested deeper than 1000 levels");
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.write(deeper))
                .withMessageContaining("nested deeper than 1000 levels");
    }

    @Test
    void readsTheLongestNumberAndNoLonger() {
        var longest = "7".repeat(1_020);

        assertThat(JsonText.read(longest)).isEqualTo(new BigInteger(longest));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.read(longest + "7"))
                .withMessageContaining("a number with more than 1020 characters");
    }

    @Test
    void writesNumbersThatJsonCannotHoldAsNull() {
        assertThat(JsonText.write(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)))
                .isEqualTo("[null,null,null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "key"})
    void refusesOtherTypes(String where) {
        Object wrong = where.equals("key") ? Map.of(1, 2) : Map.of("a", new StringBuilder("secret"));

        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonText.write(wrong))
                .withMessageNotContaining("secret");
    }
}
