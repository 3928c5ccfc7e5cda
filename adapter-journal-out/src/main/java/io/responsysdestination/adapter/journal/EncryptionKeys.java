package io.responsysdestination.adapter.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys by which a data directory is encrypted: the current one seals, all of them open. Two of them are equal if they hold
 * the same keys in the same roles.
 */
public final class EncryptionKeys {
    /** The length of a key. */
    public static final int KEY_BYTES = 32;

    private static final String DERIVATION = "HmacSHA256";

    private final Optional<Key> current;
    private final Map<Long, Key> known = new LinkedHashMap<>();

    private EncryptionKeys(Optional<Key> current, List<Key> previous) {
        this.current = current;
        current.ifPresent(key -> known.put(key.id(), key));
        previous.forEach(key -> known.putIfAbsent(key.id(), key));
    }

    /** What seals, and the number by which it is known in the files; both are derived from what the operator gave. */
    record Key(long id, SecretKey secret) {
        private static Key of(byte[] given) {
            if (given.length != KEY_BYTES) {
                throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
            }
            return new Key(
                    ByteBuffer.wrap(derived(given, "id")).getLong(), new SecretKeySpec(derived(given, "seal"), "AES"));
        }

        @Override
        public String toString() {
            return "Key[***]";
        }
    }

    /** Nothing is encrypted. */
    public static EncryptionKeys none() {
        return new EncryptionKeys(Optional.empty(), List.of());
    }

    /**
     * Everything is encrypted from now on.
     *
     * @param current {@value #KEY_BYTES} bytes, like each of the others
     * @param previous keys that were current once, as long as there is something that they have sealed
     */
    public static EncryptionKeys of(byte[] current, List<byte[]> previous) {
        return new EncryptionKeys(
                Optional.of(Key.of(current)), previous.stream().map(Key::of).toList());
    }

    Optional<Key> current() {
        return current;
    }

    Optional<Key> find(long id) {
        return Optional.ofNullable(known.get(id));
    }

    /** What to tell an operator whose keys open nothing of {@code what}. */
    CannotOpenStoreException cannotOpen(Object what) {
        return new CannotOpenStoreException(
                current.isEmpty()
                        ? "data: " + what + " is encrypted; give its key as data.encryptionKey"
                        : "data: " + what + " holds what was encrypted with another key; give that one as"
                                + " data.encryptionKey, or among data.previousKeys if a new one has taken its place");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionKeys keys
                && current.map(Key::id).equals(keys.current.map(Key::id))
                && known.keySet().equals(keys.known.keySet());
    }

    @Override
    public int hashCode() {
        return known.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "EncryptionKeys[***]";
    }

    private static byte[] derived(byte[] given, String purpose) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(new SecretKeySpec(given, DERIVATION));
            return mac.doFinal(("responsys-destination data " + purpose).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
