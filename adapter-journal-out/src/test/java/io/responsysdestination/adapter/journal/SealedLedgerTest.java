package io.responsysdestination.adapter.journal;

/** All that holds for the ledger holds while it is sealed. */
class SealedLedgerTest extends SqliteLedgerTest {
    @Override
    EncryptionKeys keys() {
        return Keys.ONE;
    }
}
