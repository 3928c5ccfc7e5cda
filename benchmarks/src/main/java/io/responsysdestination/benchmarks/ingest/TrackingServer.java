package io.responsysdestination.benchmarks.ingest;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.tracking.SourceRates;
import io.responsysdestination.adapter.http.tracking.TrackingApi;
import io.responsysdestination.adapter.http.tracking.WebhookSecrets;
import io.responsysdestination.adapter.http.tracking.WriteKeys;
import io.responsysdestination.adapter.journal.CannotOpenStoreException;
import io.responsysdestination.adapter.journal.DataDirectory;
import io.responsysdestination.adapter.journal.SqliteJournal;
import io.responsysdestination.adapter.journal.SqliteLedger;
import io.responsysdestination.application.acceptance.EventAcceptance;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.benchmarks.Folders;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/** The tracking API over the journal on disk, as the service runs it; what it keeps can be delivered or dropped. */
final class TrackingServer implements AutoCloseable {
    static final String SOURCE = "web";
    static final String READER = "marketing";

    private static final long BYTES_MAX = 20L * 1024 * 1024 * 1024;
    private static final Duration RETENTION = Duration.ofDays(14);
    private final Path folder;
    private final DataDirectory directory;
    private final SqliteJournal journal;
    private final SqliteLedger ledger;
    private final EventAcceptance acceptance;
    private final ApiServer server;
    private volatile Runnable onKept = () -> {};

    /** Like the service with event loops of its own for delivery, {@code deliveryVertx}. */
    TrackingServer(Vertx vertx, Vertx deliveryVertx) throws IOException, CannotOpenStoreException {
        folder = Folders.create();
        directory = DataDirectory.open(folder);
        Executor ofJournal = task -> vertx.runOnContext(here -> task.run());
        Executor ofLedger = task -> deliveryVertx.runOnContext(here -> task.run());
        journal = SqliteJournal.open(directory, Set.of(READER), BYTES_MAX, ofJournal);
        ledger = SqliteLedger.open(directory, RETENTION, InstantSource.system(), ofLedger);
        acceptance = new EventAcceptance(
                journal, InstantSource.system(), () -> UUID.randomUUID().toString(), () -> onKept.run());
        TrackingApi api = new TrackingApi(
                acceptance,
                WriteKeys.of(Map.of(PreparedRequest.WRITE_KEY, SOURCE)),
                WebhookSecrets.of(Map.of()),
                SourceRates.of(Map.of()));
        server = await(ApiServer.start(vertx, ApiServer.Address.of("127.0.0.1", 0), api::mountOn));
    }

    int port() {
        return server.port();
    }

    EventJournal journal() {
        return journal;
    }

    DeliveryLedger ledger() {
        return ledger;
    }

    EventAcceptance.Counts counts() {
        return acceptance.counts();
    }

    void onKept(Runnable action) {
        onKept = action;
    }

    /** As if everything had been delivered, so that the journal does not grow from round to round; blocks. */
    void dropAll() {
        var unused = await(journal.checkpoint(READER, acceptance.counts().accepted()));
    }

    @Override
    public void close() throws IOException, SQLException {
        var unused = await(server.close());
        journal.close();
        ledger.close();
        directory.close();
        Folders.delete(folder);
    }
}
