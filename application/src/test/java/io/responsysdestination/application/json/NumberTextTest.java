package io.responsysdestination.application.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0, 0",
        "-0.0, 0",
        "0e999999999, 0",
        "10, 10",
        "10.0, 10",
        "-2.50, -2.5",
        "1e3, 1000",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "123e19, 1.23e+21",
        "-1.5e300, -1.5e+300",
        "0.1, 0.1",
        "0.000001, 0.000001",
        "0.00000123, 0.00000123",
        "0.0000001, 1e-7",
        "1.25e-7, 1.25e-7",
        "123456.789, 123456.789",
        "0.1234567890123456789012345, 0.1234567890123456789012345",
        "123456789012345678901.5, 123456789012345678901.5",
        "1234567890123456789012.5, 1.2345678901234567890125e+21",
        "1e999999999, 1e+999999999",
        "1e-999999999, 1e-999999999"
    })
    void writesDecimalsAsJavaScriptDoes(String decimal, String text) {
        assertThat(NumberText.of(new BigDecimal(decimal))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "5.0, 5",
        "-0.0, 0",
        "0.1, 0.1",
        "2.0E-3, 0.002",
        "1.0E21, 1e+21",
        "1.0E23, 1e+23",
        "2.0E23, 2e+23",
        "4.9E-324, 5e-324",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "0.30000000000000004, 0.30000000000000004",
        "5.684341886080802E-14, 5.684341886080802e-14",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void writesDoublesInTheirShortestForm(double number, String text) {
        assertThat(NumberText.of(number)).isEqualTo(text);
    }

    @Test
    void writesEveryTypeOfInteger() {
        assertThat(NumberText.of(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(NumberText.of(7)).isEqualTo("7");
        assertThat(NumberText.of((short) -7)).isEqualTo("-7");
        assertThat(NumberText.of((byte) 7)).isEqualTo("7");
        assertThat(NumberText.of(0.5f)).isEqualTo("0.5");
    }

    @Test
    void keepsTheDigitsOfLargeIntegersUpToTheLimit() {
        var longest = "-" + "7".repeat(NumberText.DIGITS_MAX);

        assertThat(NumberText.of(new BigInteger(longest))).isEqualTo(longest);
        assertThat(NumberText.of(new BigInteger(longest + "7")))
                .startsWith("-7.777")
                .endsWith("8e+1000")
                .hasSize(NumberText.DIGITS_MAX + 8);
    }

    @Test
    void boundsTheTextOfHugeIntegers() {
        assertThat(NumberText.of(BigInteger.ONE.shiftLeft(1_000_000))).hasSizeLessThan(1_020);
    }
}
