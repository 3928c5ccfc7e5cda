package io.responsysdestination.adapter.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Keeps folders and files from everybody but their owner, where the file system knows owners (POSIX); elsewhere does nothing. */
final class OwnerOnly {
    private static final System.Logger LOG = System.getLogger(OwnerOnly.class.getName());
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Creates the file if it is not there. */
    static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException asItShould) {
            // of an earlier life, or of a process that starts at the same time
        }
    }

    /** Refuses a folder of somebody else, who could give it to anybody at any time, and takes from others the rights to it. */
    static void mendFolder(Path folder) throws IOException {
        if (!knowsOwners(folder)) {
            return;
        }
        // Whom a new file belongs to is who we are; a container's user may have no name to look up.
        Path probe = Files.createTempFile(folder, "owner", ".probe");
        UserPrincipal us;
        try {
            us = Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
        UserPrincipal owner = Files.getOwner(folder);
        if (!owner.equals(us)) {
            throw new CannotOpenStoreException("data: " + folder + " belongs to the user " + owner.getName()
                    + ", and this service runs as " + us.getName()
                    + "; give it to that user, or choose a folder below it as"
                    + " data.directory, which the service then creates");
        }
        mend(folder, FOLDER);
    }

    /** Takes from others the rights to a file, if it is there. */
    static void mendFile(Path file) throws IOException {
        if (knowsOwners(file) && Files.exists(file)) {
            mend(file, FILE);
        }
    }

    private static void mend(Path path, Set<PosixFilePermission> most) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        if (!most.containsAll(found)) {
            Files.setPosixFilePermissions(path, most);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "data: others than its owner had rights to {0} ({1}); they have none any more",
                    path,
                    PosixFilePermissions.toString(found));
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
