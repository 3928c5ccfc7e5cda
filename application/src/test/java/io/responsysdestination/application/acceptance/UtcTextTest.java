package io.responsysdestination.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T10:00:00Z",
                "2026-03-01T10:00:00.0Z",
                "2026-03-01T10:00:00.000Z",
                "2026-03-01T10:00:00.123456789Z",
                "2024-02-29T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "1969-12-31T23:59:59.5Z"
            })
    void readsWhatSdksWrite(String text) {
        assertThat(UtcText.read(text)).contains(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-03-01",
                "2026-03-01T10:00Z",
                "2026-03-01T10:00:00",
                "2026-03-01T10:00:00+01:00",
                "2026-03-01T10:00:00.Z",
                "2026-03-01T10:00:00.1234567890Z",
                "2026-03-01t10:00:00z",
                "2026-13-01T10:00:00Z",
                "2026-00-01T10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-03-00T10:00:00Z",
                "2026-04-31T10:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T10:60:00Z",
                "2026-03-01T10:00:60Z",
                "2026-03-01T10:00:0\u0660Z",
                "-026-03-01T10:00:00Z",
                "2026-03-01 10:00:00Z"
            })
    void leavesWhatIsOfAnotherForm(String text) {
        assertThat(UtcText.read(text)).isEmpty();
    }

    @Test
    void agreesWithTheJdkWhateverTheDigits() {
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = String.format(
                    "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                    random.nextInt(10_000),
                    random.nextInt(14),
                    random.nextInt(33),
                    random.nextInt(26),
                    random.nextInt(62),
                    random.nextInt(62),
                    random.nextInt(1_000));
            Optional<Instant> time = UtcText.read(text);
            assertThat(time).as(text).isEqualTo(byTheJdk(text));
            read += time.isPresent() ? 1 : 0;
        }
        assertThat(read).isGreaterThan(10_000);
    }

    private static Optional<Instant> byTheJdk(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
