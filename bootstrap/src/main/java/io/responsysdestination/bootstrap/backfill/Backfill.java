package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.admin.AdminClient;
import io.responsysdestination.bootstrap.backfill.Item.Refusal;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends the events of an input to a service that runs, in order, batch by batch, each once the one before is on the service's
 * disk and live traffic leaves room. Blocks.
 */
public final class Backfill {
    /** Fewer than the tracking API takes, so that a batch fits below the limit of what is under way. */
    private static final int BATCH_EVENTS_MAX = 500;

    /** What the tracking API takes, less the envelope. */
    private static final int BATCH_BYTES_MAX = 500 * 1024 - 1024;

    /** A service that is restarted is back by then. */
    private static final Duration UNREACHABLE_MAX = Duration.ofSeconds(60);

    /** As long as answers say that there is no room. */
    private static final Duration REFUSING_MAX = Duration.ofHours(1);

    private final SourceConfig source;
    private final ProgressReport report;
    private final Patience unreachable = new Patience(UNREACHABLE_MAX);
    private final Patience refusing = new Patience(REFUSING_MAX);
    private final LiveTraffic live;
    private final BatchSender sender;

    /**
     * How it ended, over all its runs.
     *
     * @param sent duplicates, which the service drops, among them
     * @param resumed whether it went on where an earlier run had been broken off
     */
    public record Outcome(long sent, long rejected, boolean resumed) {}

    public Backfill(AdminClient admin, AppConfig config, SourceConfig source, ProgressReport report) {
        this.source = source;
        this.report = report;
        this.live = new LiveTraffic(admin, source.destinations(), unreachable);
        this.sender = new BatchSender(new TrackingClient(config.server(), source), unreachable, refusing);
    }

    /**
     * Goes on where an earlier run of the same file was broken off, unless it is to {@code restart}.
     *
     * @param rejectedFile for what the service does not take, made when there is some
     * @throws BackfillException when it cannot go on; what is sent is remembered
     */
    public Outcome run(EventInput input, Path rejectedFile, boolean restart) throws IOException {
        Optional<ProgressFile> kept = input.file().map(file -> new ProgressFile(file, input, source.name()));
        Optional<Progress> earlier =
                restart || kept.isEmpty() ? Optional.empty() : kept.get().read();
        try (RejectedItems rejected = new RejectedItems(rejectedFile)) {
            if (earlier.isPresent()) {
                rejected.goOnAt(earlier.get().rejectedBytes());
                input.items().skipTo(earlier.get().place());
            } else {
                rejected.start(restart);
            }
            live.awaitRoom(0, () -> {});
            Progress end = send(input, earlier.orElse(Progress.NONE), rejected, kept);
            if (kept.isPresent()) {
                kept.get().delete();
            }
            return new Outcome(end.sent(), end.rejected(), earlier.isPresent());
        } finally {
            report.end();
        }
    }

    private Progress send(EventInput input, Progress from, RejectedItems rejected, Optional<ProgressFile> kept)
            throws IOException {
        Progress progress = from;
        report.begin(progress, input.fraction(progress.place()));
        Batches batches = new Batches(input.items(), BATCH_EVENTS_MAX, BATCH_BYTES_MAX);
        for (List<Item> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
            List<Item> settled = settle(batch, progress, input);
            long refusals = 0;
            for (Item item : settled) {
                Optional<Refusal> refusal = item.refusal();
                if (refusal.isPresent()) {
                    rejected.add(item, refusal.get());
                    refusals++;
                }
            }
            progress = new Progress(
                    batch.get(batch.size() - 1).place(),
                    progress.sent() + batch.size() - refusals,
                    progress.rejected() + refusals,
                    rejected.bytes());
            if (kept.isPresent()) {
                kept.get().write(progress);
            }
            report.show(progress, input.fraction(progress.place()));
        }
        return progress;
    }

    /** The items in their order, those that the service has refused with the reason. */
    private List<Item> settle(List<Item> batch, Progress progress, EventInput input) {
        List<Item> sendable =
                batch.stream().filter(item -> item.refusal().isEmpty()).toList();
        if (sendable.isEmpty()) {
            return batch;
        }
        live.awaitRoom(sendable.size(), () -> report.show(progress, input.fraction(progress.place())));
        List<Item> answered = sender.send(sendable);
        var sent = answered.iterator();
        List<Item> settled = new ArrayList<>();
        for (Item item : batch) {
            settled.add(item.refusal().isPresent() ? item : sent.next());
        }
        return settled;
    }
}
