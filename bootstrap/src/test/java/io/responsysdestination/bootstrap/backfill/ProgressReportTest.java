package io.responsysdestination.bootstrap.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.backfill.Item.Place;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void drawsABarWithRateAndEstimateOnATerminal() {
        ProgressReport report = new ProgressReport(new PrintWriter(out), true, nanos::get);
        report.begin(progress(1_000, 0), 0.25);

        pass(Duration.ofSeconds(10));
        report.show(progress(2_990, 10), 0.5);
        pass(Duration.ofMillis(199));
        report.show(progress(9_999, 10), 0.9);
        report.end();

        assertThat(out.toString())
                .isEqualTo(
                        "\r[############............] 50 %, 2,990 sent, 10 rejected, 200/s, 20 s left\u001b[K\r\u001b[K");
    }

    @Test
    void printsALineNowAndThenElsewhere() {
        ProgressReport report = new ProgressReport(new PrintWriter(out), false, nanos::get);
        report.begin(progress(0, 0), 0);

        pass(Duration.ofMillis(4_999));
        report.show(progress(1, 0), 0.1);
        pass(Duration.ofMillis(1));
        report.show(progress(500, 0), 0);
        pass(Duration.ofSeconds(5));
        report.show(progress(1_000, 0), 0.01);
        report.end();

        assertThat(out.toString().lines())
                .containsExactly("500 sent, 0 rejected, 100/s", "1 %, 1,000 sent, 0 rejected, 100/s, 17 min left");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Progress progress(long sent, long rejected) {
        return new Progress(Place.START, sent, rejected, 0);
    }
}
