package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.JournalErasure;
import io.responsysdestination.application.port.out.LedgerErasure;
import io.responsysdestination.application.port.out.Timer;

/** What an erasure reads and writes, and whose turns it takes. */
public record ErasureStores(
        EventJournal journal,
        JournalErasure journalErasure,
        DeliveryLedger ledger,
        LedgerErasure ledgerErasure,
        EventParser parser,
        Timer timer) {}
