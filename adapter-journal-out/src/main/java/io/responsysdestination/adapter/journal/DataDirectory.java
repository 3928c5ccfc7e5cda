package io.responsysdestination.adapter.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder of the journal and the ledger, held by one process at a time and, where the system can, by its owner alone; with
 * the keys that encrypt what is in it.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "lock";

    /** SQLite gives its other files the rights that the database has when it creates them. */
    private static final List<String> OF_A_DATABASE = List.of("", "-wal", "-shm");

    private final Path folder;
    private final EncryptionKeys keys;
    private final FileChannel lock;

    private DataDirectory(Path folder, EncryptionKeys keys, FileChannel lock) {
        this.folder = folder;
        this.keys = keys;
        this.lock = lock;
    }

    /** As {@link #open(Path, EncryptionKeys)}, and nothing in it is encrypted. */
    public static DataDirectory open(Path folder) throws CannotOpenStoreException {
        return open(folder, EncryptionKeys.none());
    }

    /**
     * Creates the folder where it is missing, takes from others the rights to it, and takes hold of it; blocks. A folder that
     * belongs to another user is refused.
     */
    public static DataDirectory open(Path folder, EncryptionKeys keys) throws CannotOpenStoreException {
        try {
            if (!Files.isDirectory(folder)) {
                OwnerOnly.createFolders(folder);
            }
            OwnerOnly.mendFolder(folder);
            return new DataDirectory(folder, keys, lock(folder));
        } catch (CannotOpenStoreException expected) {
            throw expected;
        } catch (IOException failure) {
            throw cannotWrite(folder, failure);
        }
    }

    /** A file of the folder, which may not exist. Takes from others the rights to it. */
    Path file(String name) throws CannotOpenStoreException {
        Path file = folder.resolve(name);
        try {
            OwnerOnly.mendFile(file);
            return file;
        } catch (IOException failure) {
            throw cannotWrite(folder, failure);
        }
    }

    /** The file of a database, created where it is missing. */
    Path database(String name) throws CannotOpenStoreException {
        for (String suffix : OF_A_DATABASE) {
            Path unused = file(name + suffix);
        }
        try {
            OwnerOnly.createFile(folder.resolve(name));
            return folder.resolve(name);
        } catch (IOException failure) {
            throw cannotWrite(folder, failure);
        }
    }

    EncryptionKeys keys() {
        return keys;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** The lock ends with the process, whatever its end, so that no stale one has to be removed by hand. */
    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(LOCK_FILE);
        OwnerOnly.createFile(file);
        OwnerOnly.mendFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // said below in the same words
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        channel.close();
        throw new CannotOpenStoreException(
                "data: another process uses " + folder + "; stop it, or choose another data.directory for this one");
    }

    private static CannotOpenStoreException cannotWrite(Path folder, IOException failure) {
        return new CannotOpenStoreException(
                "data: cannot write in " + folder + " ("
                        + failure.getClass().getSimpleName() + ": "
                        + CannotOpenStoreException.reason(failure) + "); choose another data.directory, or make it"
                        + " writable",
                failure);
    }
}
