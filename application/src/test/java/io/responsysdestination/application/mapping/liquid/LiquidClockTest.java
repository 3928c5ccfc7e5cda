package io.responsysdestination.application.mapping.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LiquidClockTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2021-08-06T02:29:05.123Z"));

    @Test
    void showsTheMomentOfTheRendering() {
        var template = LiquidTemplate.parse(
                "{{ 'now' | date: '%s %L' }} {{ \"today\" | date_to_xmlschema }} {{ word | date: '%Y' }}");

        assertThat(template.render(Map.of("word", "now"), CLOCK, () -> 0))
                .isEqualTo("1628216945 123 2021-08-06T02:29:05+00:00 2021");
    }

    @Test
    void rendersForTheAllowedTimeAndNoLonger() {
        var template = LiquidTemplate.parse("{{ 'a' | upcase }}");

        assertThat(template.render(Map.of(), CLOCK, startThen(Duration.ofMillis(500))))
                .isEqualTo("A");
        assertThatExceptionOfType(LiquidFailedException.class)
                .isThrownBy(() -> template.render(Map.of(), CLOCK, startThen(Duration.ofMillis(501))))
                .withMessage("takes longer than 500 ms");
    }

    @Test
    void measuresTimeWithinOneLoop() {
        var template = LiquidTemplate.parse("{% assign l = (1..100000) %}{{ l | sum: 'x' }}");
        var readings = new AtomicLong();

        assertThatExceptionOfType(LiquidFailedException.class)
                .isThrownBy(() ->
                        template.render(Map.of(), CLOCK, () -> readings.getAndIncrement() < 10 ? 0 : Long.MAX_VALUE))
                .withMessage("takes longer than 500 ms");
    }

    /** Reads zero once, and this much ever after. */
    private static LongSupplier startThen(Duration later) {
        var isStarted = new AtomicLong();
        return () -> isStarted.getAndSet(1) == 0 ? 0 : later.toNanos();
    }
}
