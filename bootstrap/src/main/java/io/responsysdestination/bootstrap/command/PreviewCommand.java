package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.config.SourceConfig;
import io.responsysdestination.bootstrap.preview.DryRun;
import io.responsysdestination.bootstrap.preview.EventIntake;
import io.responsysdestination.bootstrap.preview.EventIntake.TooManyEventsException;
import io.responsysdestination.bootstrap.preview.PreviewDocument;
import io.responsysdestination.bootstrap.preview.PreviewTable;
import io.responsysdestination.bootstrap.wiring.Service;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what would be sent, and sends none of it. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Prints the requests that events would become; nothing is written.")
public final class PreviewCommand implements Callable<Integer> {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final InputStream in;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file (YAML).")
    private @Nullable Path file;

    @Mixin
    private final SourceOption source = new SourceOption();

    @Option(names = "--json", description = "Print the whole as JSON on a terminal, too; elsewhere it is JSON always.")
    private boolean json;

    @Option(names = "--offline", description = "Do not ask the account for its tables: they count as missing.")
    private boolean offline;

    @Parameters(
            arity = "0..1",
            paramLabel = "EVENTS.ndjson",
            description = "One event a line, at most " + EventIntake.EVENTS_MAX + "; without it, standard input.")
    private @Nullable Path events;

    @Spec
    private @Nullable CommandSpec spec;

    PreviewCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws Exception {
        AppConfig config = ConfigurationFile.read(Commands.given(file), System.getenv());
        SourceConfig from = source.in(config, Commands.given(spec).commandLine());
        EventIntake.Intake intake = intake(from);
        PrintWriter out = Commands.given(spec).commandLine().getOut();
        PreviewDocument document = document(config, from, intake);
        out.print(json || !Terminal.isThere() ? document.text() : PreviewTable.of(document));
        out.flush();
        return 0;
    }

    private PreviewDocument document(AppConfig config, SourceConfig from, EventIntake.Intake intake) throws Exception {
        if (offline) {
            return new DryRun(config, Optional.empty()).of(from, intake);
        }
        Vertx vertx = Vertx.vertx();
        try {
            return new DryRun(config, Optional.of(vertx)).of(from, intake);
        } finally {
            Service.await(vertx.close(), CLOSE_LIMIT);
        }
    }

    private EventIntake.Intake intake(SourceConfig from) {
        Path given = events;
        try (InputStream lines = given == null ? in : Files.newInputStream(given)) {
            return EventIntake.read(lines, from.name());
        } catch (IOException unreadable) {
            throw new CommandFailure("the events cannot be read (" + unreadable + "); check the path");
        } catch (TooManyEventsException tooMany) {
            throw new CommandFailure("there are more than " + EventIntake.EVENTS_MAX
                    + " events, which is one run of delivery; take fewer, for example with head -n "
                    + EventIntake.EVENTS_MAX);
        }
    }
}
