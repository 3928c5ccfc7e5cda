package io.responsysdestination.adapter.journal;

import java.util.Optional;

/**
 * A group of events as its row holds it.
 *
 * @param checksum of {@code bytes} as they are stored
 * @param sealedBy the number of the key that they are sealed with
 */
@SuppressWarnings("ArrayRecordComponent") // groups are not compared
record StoredGroup(long first, long last, int count, int checksum, Optional<Long> sealedBy, byte[] bytes) {
    private static final String PLACE = "event_group";

    /** Sealed as a whole, if there is a key: a seal an event would cost more time and room. */
    static StoredGroup of(EventGroup group, Sealing sealing) {
        if (sealing.key().isEmpty()) {
            return new StoredGroup(
                    group.first(), group.last(), group.count(), group.checksum(), Optional.empty(), group.bytes());
        }
        byte[] sealed = sealing.seal(group.bytes(), PLACE, group.last());
        return new StoredGroup(
                group.first(), group.last(), group.count(), EventGroup.checksum(sealed), sealing.key(), sealed);
    }

    /** Of a damaged group that is sealed nothing is left: what the seal does not vouch for is not delivered. */
    EventGroup opened(Sealing sealing) {
        if (sealedBy.isEmpty()) {
            return new EventGroup(first, last, count, checksum, bytes);
        }
        return sealing.open(sealedBy.get(), bytes, PLACE, last)
                .map(clear -> new EventGroup(first, last, count, EventGroup.checksum(clear), clear))
                .orElseGet(() -> EventGroup.lost(first, last, count));
    }
}
