package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what is on the disk. */
class OwnerOnlyTest {
    private static final Map<String, String> IN_USE = Map.of(
            ".", "rwx------",
            "lock", "rw-------",
            "ledger.key", "rw-------",
            "journal.db", "rw-------",
            "journal.db-wal", "rw-------",
            "journal.db-shm", "rw-------",
            "ledger.db", "rw-------",
            "ledger.db-wal", "rw-------",
            "ledger.db-shm", "rw-------");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsAFileSystemWithOwners() {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void createsFoldersAndFilesForTheOwnerAlone() throws Exception {
        Path data = folder.resolve("new").resolve("data");
        try (StoresLife life = new StoresLife(data, EncryptionKeys.none())) {
            write(life);

            assertThat(rights(data)).isEqualTo(IN_USE);
            assertThat(Files.getPosixFilePermissions(folder.resolve("new"))).hasSize(3);
        }
    }

    @Test
    void takesFromOthersTheRightsThatTheyHad() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path data = folder.resolve("data");
        try (StoresLife life = new StoresLife(data, EncryptionKeys.none())) {
            write(life);
            // As a backup of a process that was killed comes back.
            for (String name : IN_USE.keySet()) {
                if (!name.equals(".")) {
                    Path file = Files.copy(data.resolve(name), copy.resolve(name));
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
                }
            }
        }
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (StoresLife life = new StoresLife(copy, EncryptionKeys.none())) {
            assertThat(rights(copy)).isEqualTo(IN_USE);
            assertThat(life.records()).hasSize(1);
        }
    }

    @Test
    void refusesAFolderOfSomebodyElseAndLeavesItAsItIs() throws Exception {
        Path others = ofSomebodyElse();
        long files = count(others);

        assertThatThrownBy(() -> DataDirectory.open(others).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessageStartingWith("data: " + others + " belongs to the user ")
                .hasMessageContaining("choose a folder below it")
                .hasMessageNotContaining("\n");
        assertThat(count(others)).isEqualTo(files);
    }

    /** Root may give a folder away; for others the folder of temporary files is root's, and they may write in it. */
    private Path ofSomebodyElse() throws IOException {
        Path own = Files.createDirectory(folder.resolve("given-away"));
        if (Files.getOwner(own).getName().equals("root")) {
            Files.setOwner(
                    own, own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            return own;
        }
        Path temporary = Path.of("/tmp");
        Assumptions.assumeTrue(
                Files.isWritable(temporary) && !Files.getOwner(temporary).equals(Files.getOwner(own)));
        return temporary;
    }

    private static void write(StoresLife life) {
        life.keep(event("a"));
        life.record(delivered(pending("a"), "1"));
    }

    private static Map<String, String> rights(Path data) throws IOException {
        Map<String, String> rights = new TreeMap<>();
        rights.put(".", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                rights.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return rights;
    }

    private static long count(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.count();
        }
    }
}
