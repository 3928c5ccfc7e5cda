package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.admin.AdminClient;
import io.responsysdestination.bootstrap.admin.LetterStream;
import io.responsysdestination.bootstrap.file.OwnerOnly;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes out all dead letters. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes dead letters, one JSON object a line, with the event and its row.")
public final class ExportLettersCommand implements Callable<Integer> {
    @Mixin
    private final RunningService service = new RunningService();

    @Mixin
    private final LetterFilters filters = new LetterFilters();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; not over a file that is there.")
    private @Nullable Path target;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = Commands.given(spec).commandLine();
        PrintWriter out = command.getOut();
        Map<String, String> narrowed = filters.given(command);
        Path given = target;
        if (given == null) {
            long unused = service.ask(command, client -> copy(client, narrowed, out));
        } else {
            out.println(
                    service.ask(command, client -> write(client, narrowed, given)) + " dead letters are in " + given);
        }
        return 0;
    }

    private static long copy(AdminClient client, Map<String, String> narrowed, PrintWriter out) {
        long letters = 0;
        try (LetterStream stream = client.letters(narrowed)) {
            for (Optional<String> next = stream.next(); next.isPresent(); next = stream.next()) {
                out.println(next.get());
                if (out.checkError()) {
                    throw new CommandFailure("the export cannot be written: the disk is full, or nobody reads it");
                }
                letters++;
            }
        }
        return letters;
    }

    /** A part of an export must not pass for the whole, so none is left behind. */
    private static long write(AdminClient client, Map<String, String> narrowed, Path path) {
        boolean isToStay = false;
        try (PrintWriter out = create(path)) {
            long letters = copy(client, narrowed, out);
            isToStay = true;
            return letters;
        } catch (FileAlreadyExistsException there) {
            isToStay = true;
            throw new CommandFailure(path + " is there already; choose another file for --out, or remove it");
        } catch (IOException failed) {
            throw new CommandFailure(path + " cannot be written (" + failed + "); check the path");
        } finally {
            if (!isToStay) {
                remove(path);
            }
        }
    }

    private static PrintWriter create(Path path) throws IOException {
        var channel = OwnerOnly.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    private static void remove(Path path) {
        try {
            boolean unused = Files.deleteIfExists(path);
        } catch (IOException stays) {
            throw new CommandFailure(path + " holds a part of the export and cannot be removed (" + stays + ")");
        }
    }
}
