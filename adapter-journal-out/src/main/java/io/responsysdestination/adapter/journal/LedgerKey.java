package io.responsysdestination.adapter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The key of {@link IdentifierHashes}, in a file beside the ledger: its bytes alone, or sealed, with the number of the
 * sealing key before them. It stays the same when that changes, so that people who were hashed with it are found.
 */
final class LedgerKey {
    static final int KEY_BYTES = 32;

    private static final int SEALED_BYTES = Long.BYTES + KEY_BYTES + Sealing.OVERHEAD_BYTES;
    private static final String FILE = "ledger.key";
    private static final int ROW = 0;

    private final Path file;
    private final EncryptionKeys keys;
    private final Sealing sealing;

    private LedgerKey(Path file, EncryptionKeys keys) {
        this.file = file;
        this.keys = keys;
        this.sealing = new Sealing(keys);
    }

    /** Reads the key, or makes one; seals it with the current key. Blocks. */
    static byte[] of(DataDirectory directory) throws CannotOpenStoreException {
        LedgerKey key = new LedgerKey(directory.file(FILE), directory.keys());
        try {
            return key.read();
        } catch (CannotOpenStoreException expected) {
            throw expected;
        } catch (IOException failure) {
            throw new CannotOpenStoreException(
                    "data: cannot read " + key.file + " (" + failure.getClass().getSimpleName()
                            + "); see that it can be read and written by the service",
                    failure);
        }
    }

    private byte[] read() throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            write(key);
            return key;
        }
        byte[] stored = Files.readAllBytes(file);
        Optional<Long> sealedBy = switch (stored.length) {
            case KEY_BYTES -> Optional.empty();
            case SEALED_BYTES -> Optional.of(ByteBuffer.wrap(stored).getLong());
            default -> throw notOurs();
        };
        byte[] key = sealedBy.isPresent() ? opened(sealedBy.get(), stored) : stored;
        if (!sealedBy.equals(sealing.key())) {
            write(key);
        }
        return key;
    }

    private byte[] opened(long sealedBy, byte[] stored) throws CannotOpenStoreException {
        if (keys.find(sealedBy).isEmpty()) {
            throw keys.cannotOpen(file);
        }
        byte[] sealed = new byte[SEALED_BYTES - Long.BYTES];
        ByteBuffer.wrap(stored).position(Long.BYTES).get(sealed);
        return sealing.open(sealedBy, sealed, FILE, ROW).orElseThrow(this::notOurs);
    }

    private void write(byte[] key) throws IOException {
        byte[] bytes = key;
        if (sealing.key().isPresent()) {
            bytes = ByteBuffer.allocate(SEALED_BYTES)
                    .putLong(sealing.key().get())
                    .put(sealing.seal(key, FILE, ROW))
                    .array();
        }
        // Readable by its owner only, as all temporary files are.
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "ledger", ".key");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private CannotOpenStoreException notOurs() {
        return new CannotOpenStoreException("data: " + file + " does not hold " + KEY_BYTES
                + " bytes, sealed or not; put back the file that belongs to this directory");
    }
}
