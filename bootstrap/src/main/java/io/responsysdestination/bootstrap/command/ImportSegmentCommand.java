package io.responsysdestination.bootstrap.command;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.segment.SegmentImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves a destination from Segment to here. */
@Command(
        name = "import-segment",
        mixinStandardHelpOptions = true,
        description =
                "Turns a destination exported from Segment into a configuration; what it leaves out goes to standard"
                        + " error.")
public final class ImportSegmentCommand implements Callable<Integer> {
    /** Ten times the largest configuration: exports hold much that is not carried over. */
    private static final int BYTES_MAX = 10 * 1024 * 1024;

    @Parameters(
            paramLabel = "FILE",
            description = "JSON of Segment's Public API: the destination and its subscriptions.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; not over a file that is there.")
    private @Nullable Path target;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = Commands.given(spec).commandLine();
        SegmentImport.Imported imported = SegmentImport.of(export(Commands.given(file)));
        imported.omissions().forEach(line -> command.getErr().println("not carried over: " + line));
        String yaml = imported.yaml()
                .orElseThrow(() -> new CommandFailure(
                        "there is nothing to carry over; export the destination and its subscriptions from Segment"));
        Path given = target;
        if (given == null) {
            command.getOut().print(yaml);
            command.getOut().flush();
        } else {
            write(given, yaml);
        }
        return 0;
    }

    private static @Nullable Object export(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new CommandFailure(
                        path + " is larger than " + BYTES_MAX + " bytes; export one destination alone");
            }
            return JsonText.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new CommandFailure("the export cannot be read (" + unreadable + "); check the path");
        } catch (InvalidJsonException invalid) {
            // The message may quote the file, which may hold a password.
            throw new CommandFailure(path + " is not JSON");
        }
    }

    private static void write(Path path, String yaml) {
        try {
            Files.writeString(path, yaml, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailure(path + " is there already; choose another file for --out, or remove it");
        } catch (IOException failed) {
            throw new CommandFailure(path + " cannot be written (" + failed + "); check the path");
        }
    }
}
