package io.responsysdestination.bootstrap.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files for their owner alone, where the system knows owners: they hold, or tell of, personal data. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** As {@link Files#newByteChannel(Path, Set, FileAttribute[])}; a file that is there keeps its permissions. */
    public static SeekableByteChannel open(Path path, OpenOption... options) throws IOException {
        boolean hasOwners = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = hasOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Files.newByteChannel(path, Set.of(options), attributes);
    }
}
