package io.responsysdestination.adapter.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets that callers may show, and what each of them stands for. A secret is found in a time that tells nothing of how
 * much of a guess is right: all of them are compared, as digests of one length. {@code toString} keeps them to itself.
 */
public final class KeyRing {
    private final List<Entry> entries;

    private KeyRing(List<Entry> entries) {
        this.entries = entries;
    }

    /** Keeps digests of the secrets; several may stand for the same. */
    public static KeyRing of(Map<String, String> ownerBySecret) {
        return new KeyRing(ownerBySecret.entrySet().stream()
                .map(one -> new Entry(digest(one.getKey()), one.getValue()))
                .toList());
    }

    /** What {@code secret} stands for; empty if nobody has it. */
    public Optional<String> owner(String secret) {
        byte[] given = digest(secret);
        Optional<String> owner = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, given)) {
                owner = Optional.of(entry.owner);
            }
        }
        return owner;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "KeyRing[" + entries.size() + "]";
    }

    private static final class Entry {
        private final byte[] digest;
        private final String owner;

        Entry(byte[] digest, String owner) {
            this.digest = digest;
            this.owner = owner;
        }
    }
}
