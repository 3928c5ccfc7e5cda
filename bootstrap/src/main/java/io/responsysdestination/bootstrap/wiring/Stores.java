package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.journal.CannotOpenStoreException;
import io.responsysdestination.adapter.journal.DataDirectory;
import io.responsysdestination.adapter.journal.SpentCallsFile;
import io.responsysdestination.adapter.journal.SqliteJournal;
import io.responsysdestination.adapter.journal.SqliteLedger;
import io.responsysdestination.application.delivery.ErasureStores;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.NoSpentCalls;
import io.responsysdestination.application.port.out.SentRequests;
import io.responsysdestination.application.port.out.SpentCalls;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.bootstrap.config.DataConfig;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Executor;

/** What is kept in the data directory, opened and closed together, which blocks. */
final class Stores implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Stores.class.getName());

    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
    private final SqliteJournal journal;
    private final SqliteLedger ledger;
    private final SpentCalls spentCalls;

    private Stores(DataConfig config, Set<String> readers, Executor ofJournal, Executor ofLedger)
            throws CannotOpenStoreException {
        try {
            DataDirectory directory = DataDirectory.open(config.directory(), config.encryption());
            closeables.push(directory);
            journal = SqliteJournal.open(directory, readers, config.maxSize(), ofJournal);
            closeables.push(journal);
            ledger = SqliteLedger.open(directory, config.retention(), InstantSource.system(), ofLedger);
            closeables.push(ledger);
            spentCalls = spentCalls(directory);
        } catch (CannotOpenStoreException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Opens them.
     *
     * @param ofJournal where the journal's stages complete, for which requests wait
     * @param ofLedger where the ledger's stages complete
     */
    static Stores open(DataConfig config, Set<String> readers, Executor ofJournal, Executor ofLedger)
            throws CannotOpenStoreException {
        return new Stores(config, readers, ofJournal, ofLedger);
    }

    EventJournal journal() {
        return journal;
    }

    DeliveryLedger ledger() {
        return ledger;
    }

    /** For erasures, by the journal and the ledger as others see them. */
    ErasureStores erasure(EventJournal watchedJournal, DeliveryLedger watchedLedger, EventParser parser, Timer timer) {
        return new ErasureStores(watchedJournal, journal, watchedLedger, ledger.erasures(), parser, timer);
    }

    SentRequests sentRequests() {
        return ledger.sentRequests();
    }

    SpentCalls spentCalls() {
        return spentCalls;
    }

    /** Without them a start may cost a refused call or two, which is no reason not to start while the disk is full. */
    private SpentCalls spentCalls(DataDirectory directory) {
        try {
            SpentCallsFile file = SpentCallsFile.open(directory, InstantSource.system());
            closeables.push(file);
            return file;
        } catch (CannotOpenStoreException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}; until then, a start forgets the calls of the last minute",
                    failure.getMessage());
            return NoSpentCalls.INSTANCE;
        }
    }

    @Override
    public void close() {
        closeables.forEach(Service::close);
    }
}
