package io.responsysdestination.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.Timer.Elapsed;
import io.responsysdestination.application.watch.WatchListener.OfDestination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    private final List<Duration> waits = new ArrayList<>();
    private final CompletableFuture<Elapsed> over = new CompletableFuture<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final ServiceMetrics metrics = new ServiceMetrics(this::after, () -> now);
    private CompletableFuture<Summary> summary = CompletableFuture.completedFuture(summary(3));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void showsWhatItWasToldLastWhenTheLedgerDoesNotAnswerAndSaysHowOldThatIs() {
        assertThat(text()).contains("_overview_age_seconds 0.0", "{outcome=\"accepted\"} 3.0");

        summary = new CompletableFuture<>();
        CompletableFuture<String> silent = ask();
        assertThat(silent).isNotDone();
        now = now.plusSeconds(2);
        assertThat(over.complete(Elapsed.ELAPSED)).isTrue();

        assertThat(waits).containsOnly(Duration.ofSeconds(2));
        assertThat(silent)
                .isCompletedWithValueMatching(text -> text.contains("_overview_age_seconds 2.0"))
                .isCompletedWithValueMatching(text -> text.contains("{outcome=\"accepted\"} 3.0"));
        assertThat(summary.complete(summary(4))).isTrue();
        assertThat(text()).contains("_overview_age_seconds 0.0", "{outcome=\"accepted\"} 4.0");
    }

    @Test
    void showsTheRestWhenTheLedgerFails() {
        summary = CompletableFuture.failedFuture(new IllegalStateException("a defect"));

        assertThat(text()).contains("jvm_memory_used_bytes");
    }

    @Test
    void namesTheFirstFiftyCodesOfDeadLettersAndNoMore() {
        OfDestination marketing = metrics.delivery().added("marketing");
        OfDestination other = metrics.delivery().added("other");

        for (int i = 0; i < 60; i++) {
            marketing.ended(dead("CODE_" + i));
        }
        other.ended(dead("CODE_0"));
        other.ended(dead("CODE_55"));

        assertThat(text().lines().filter(line -> line.startsWith("responsys_destination_dead_letters")))
                .hasSize(51 + 2)
                .contains(
                        "responsys_destination_dead_letters_total{code=\"CODE_49\",destination=\"marketing\"} 1.0",
                        "responsys_destination_dead_letters_total{code=\"other\",destination=\"marketing\"} 10.0",
                        "responsys_destination_dead_letters_total{code=\"CODE_0\",destination=\"other\"} 1.0",
                        "responsys_destination_dead_letters_total{code=\"other\",destination=\"other\"} 1.0");
    }

    private CompletionStage<Elapsed> after(Duration delay) {
        waits.add(delay);
        return over;
    }

    private String text() {
        return Objects.requireNonNull(ask().getNow(null));
    }

    private CompletableFuture<String> ask() {
        return metrics.text(new Deliveries(), () -> CompletableFuture.completedFuture(List.of()))
                .toCompletableFuture();
    }

    private static Summary summary(long accepted) {
        return new Summary(new Events(accepted, 0, 0, 0), new Tally(0, 0, 0, 0), List.of(), Optional.empty());
    }

    private DeliveryRecord dead(String code) {
        return new DeliveryRecord(
                new DeliveryRecord.Key("m-1", "marketing", "Profiles"),
                "web",
                "upsertListMember",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                now,
                now,
                1,
                new Dead(new Failure(code, "why"), now, Optional.empty()));
    }

    private final class Deliveries implements FindDeliveries {
        @Override
        public CompletionStage<Summary> summary() {
            return summary;
        }

        @Override
        public CompletionStage<Page> find(DeliveryQuery query) {
            throw new AssertionError("not asked for metrics");
        }

        @Override
        public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
            throw new AssertionError("not asked for metrics");
        }

        @Override
        public CompletionStage<List<LetterGroup>> letterGroups(DeliveryQuery query) {
            throw new AssertionError("not asked for metrics");
        }
    }
}
