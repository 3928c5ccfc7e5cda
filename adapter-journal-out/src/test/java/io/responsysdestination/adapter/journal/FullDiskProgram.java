package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Events.large;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import io.responsysdestination.application.port.out.EventJournal.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Fills the disk of a folder with both stores, makes room again, and fails unless all is as it must be. */
final class FullDiskProgram {
    private static final int BALLAST_BYTES = 2 * 1024 * 1024;
    private static final int EVENT_BYTES = 8_000;
    private static final int LETTER_BYTES = 30_000;
    private static final int EVENTS_MAX = 10_000;

    private FullDiskProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path disk = Path.of(arguments[0]);
        Path data = disk.resolve("data");
        Path ballast = Files.write(disk.resolve("ballast"), new byte[BALLAST_BYTES]);
        int kept;
        try (StoresLife life = new StoresLife(data, Keys.ONE)) {
            kept = fill(life);
            assertThat(life.journal.state().trouble()).contains("the disk is full");
            assertThat(life.events()).hasSize(kept);
            CompletionStage<Recorded> waits = life.ledger.record(List.of(letter()));
            assertThat(append(life, "one more")).isInstanceOf(Refused.class);
            assertThat(waits.toCompletableFuture()).isNotDone();

            Files.delete(ballast);

            assertThat(now(waits)).isEqualTo(Recorded.RECORDED);
            Stages.eventually(() -> assertThat(life.journal.state().trouble()).isEmpty());
            assertThat(append(life, "one more")).isEqualTo(new Kept(0));
        }
        try (StoresLife life = new StoresLife(data, Keys.ONE)) {
            assertThat(life.events()).hasSize(kept + 1);
            assertThat(life.records()).hasSize(1);
            assertThat(life.journal.state().damaged()).isZero();
        }
    }

    private static int fill(StoresLife life) {
        for (int i = 0; i < EVENTS_MAX; i++) {
            if (append(life, "m-" + i) instanceof Refused) {
                return i;
            }
        }
        throw new AssertionError("the disk has room for everything");
    }

    private static Appended append(StoresLife life, String messageId) {
        return now(life.journal.append(List.of(large(messageId, EVENT_BYTES))));
    }

    private static DeliveryRecord letter() {
        DeliveryRecord.Letter letter =
                new DeliveryRecord.Letter(EventJson.of(new byte[LETTER_BYTES]), Optional.empty());
        return pending("a")
                .now(
                        new DeliveryRecord.Dead(new DeliveryRecord.Failure("X", "in words"), NOON, Optional.of(letter)),
                        1);
    }
}
