package io.responsysdestination.adapter.journal;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Hashes of one person's identifiers, each once. */
final class IdentifierSet {
    private final Set<Long> hashes = new LinkedHashSet<>();

    /** Of hashes one after the other. */
    static IdentifierSet ofBytes(byte[] bytes) {
        IdentifierSet set = new IdentifierSet();
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.remaining() >= Long.BYTES) {
            set.add(all.getLong());
        }
        return set;
    }

    static IdentifierSet of(Collection<String> identifiers, IdentifierHashes hashing) {
        IdentifierSet set = new IdentifierSet();
        identifiers.forEach(identifier -> set.add(hashing.of(identifier)));
        return set;
    }

    void addAll(IdentifierSet others) {
        hashes.addAll(others.hashes);
    }

    void add(long hash) {
        hashes.add(hash);
    }

    Set<Long> hashes() {
        return hashes;
    }

    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(hashes.size() * Long.BYTES);
        hashes.forEach(all::putLong);
        return all.array();
    }
}
