package io.responsysdestination.adapter.journal;

/** All that holds for the journal holds while it is sealed. */
class SealedJournalTest extends SqliteJournalTest {
    @Override
    EncryptionKeys keys() {
        return Keys.ONE;
    }
}
