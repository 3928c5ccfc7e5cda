package io.responsysdestination.adapter.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of the journal and the ledger, held by one process at a time and, where the system can, by its owner alone. */
public final class DataDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String LOCK_FILE = "lock";

    private final Path folder;
    private final FileChannel lock;

    private DataDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Creates the folder where it is missing, and takes hold of it; blocks. */
    public static DataDirectory open(Path folder) throws CannotOpenStoreException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly(folder));
            }
            return new DataDirectory(folder, lock(folder));
        } catch (CannotOpenStoreException expected) {
            throw expected;
        } catch (IOException failure) {
            throw new CannotOpenStoreException(
                    "data: cannot write in " + folder + " ("
                            + failure.getClass().getSimpleName() + ": "
                            + CannotOpenStoreException.reason(failure) + "); choose another data.directory, or make it"
                            + " writable",
                    failure);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** The lock ends with the process, whatever its end, so that no stale one has to be removed by hand. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
