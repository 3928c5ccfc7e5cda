package io.responsysdestination.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that are really full, or really cannot be written to: a process with name spaces of its own mounts them, for which
 * Linux wants no rights where it allows such name spaces. Elsewhere nothing is tested here.
 */
class FullDiskTest {
    private static final long LIMIT_SECONDS = 25;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsMounts() throws Exception {
        boolean canMount;
        try {
            canMount = run("size=1m", "true").status() == 0;
        } catch (IOException noSuchProgram) {
            canMount = false;
        }
        Assumptions.assumeTrue(canMount, "needs unshare -rm");
    }

    @Test
    void keepsWhatWasAnsweredRefusesTheRestAndGoesOnOnceThereIsRoom() throws Exception {
        Run run = run("size=8m", java(FullDiskProgram.class));

        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void saysThatAFolderCannotBeWrittenTo() throws Exception {
        Run run = run("size=1m,ro", java(OpeningProgram.class));

        assertThat(run.output())
                .contains("data: cannot write in " + folder + " (")
                .contains("choose another data.directory, or make it writable");
        assertThat(run.status()).isOne();
    }

    /** Opens the stores of a folder, and says why it cannot. */
    static final class OpeningProgram {
        private OpeningProgram() {}

        public static void main(String[] arguments) throws Exception {
            try {
                new StoresLife(Path.of(arguments[0]), EncryptionKeys.none()).close();
            } catch (CannotOpenStoreException expected) {
                System.out.println(expected.getMessage());
                System.exit(1);
            }
        }
    }

    private record Run(int status, String output) {}

    private static String[] java(Class<?> program) {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()
        };
    }

    /** Runs it with one more argument, the folder, in which a file system of its own is mounted. */
    private Run run(String mountOptions, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o \"$0\" none \"$1\" && disk=\"$1\" && shift && exec \"$@\" \"$disk\"",
                mountOptions,
                folder.toString()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
