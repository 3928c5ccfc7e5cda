package io.responsysdestination.bootstrap.command;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.admin.AdminClient;
import io.responsysdestination.bootstrap.backfill.Backfill;
import io.responsysdestination.bootstrap.backfill.Backfill.Outcome;
import io.responsysdestination.bootstrap.backfill.BackfillException;
import io.responsysdestination.bootstrap.backfill.EventInput;
import io.responsysdestination.bootstrap.backfill.ProgressReport;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.SourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings in events of the past. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Sends a file of events to the running service, behind its live traffic; goes on where an earlier"
                + " run was broken off.")
public final class ImportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final InputStream in;

    @Mixin
    private final RunningService service = new RunningService();

    @Mixin
    private final SourceOption source = new SourceOption();

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Where to write what is not taken; without it EVENTS.rejected.ndjson.")
    private @Nullable Path rejected;

    @Option(names = "--restart", description = "Start over, whatever an earlier run has sent.")
    private boolean restart;

    @Option(names = "--json", description = "Print what came of it as one JSON object.")
    private boolean json;

    @Parameters(
            paramLabel = "EVENTS.ndjson",
            description = "One event a line, or CSV (.csv), or either packed by gzip; - for standard input.")
    private @Nullable String events;

    @Spec
    private @Nullable CommandSpec spec;

    ImportCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        CommandLine command = Commands.given(spec).commandLine();
        String given = Commands.given(events);
        Path rejectedFile = rejected != null ? rejected : besides(given);
        long began = System.nanoTime();
        Outcome outcome = service.ask(command, (config, admin) -> run(command, given, rejectedFile, config, admin));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        PrintWriter out = command.getOut();
        out.println(json ? json(outcome, took, rejectedFile) : text(outcome, took, rejectedFile));
        out.flush();
        return outcome.rejected() == 0 ? 0 : 1;
    }

    private Outcome run(CommandLine command, String given, Path rejectedFile, AppConfig config, AdminClient admin) {
        SourceConfig from = source.in(config, command);
        ProgressReport report = new ProgressReport(command.getErr(), Terminal.isThere(), System::nanoTime);
        try (EventInput input =
                given.equals(STANDARD_INPUT) ? EventInput.standardInput(in) : EventInput.of(Path.of(given))) {
            return new Backfill(admin, config, from, report).run(input, rejectedFile, restart);
        } catch (BackfillException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()));
        } catch (IOException unusable) {
            throw new CommandFailure("the events cannot be read, or how far they are sent cannot be written ("
                    + unusable + "); check the path and the disk");
        }
    }

    /** {@code events.csv.gz} has its rejected ones in {@code events.rejected.ndjson}. */
    private static Path besides(String events) {
        if (events.equals(STANDARD_INPUT)) {
            return Path.of("stdin.rejected.ndjson");
        }
        Path file = Path.of(events);
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(
                name.replaceFirst("(?i)(\\.(ndjson|jsonl|json|csv))?(\\.gz)?$", "") + ".rejected.ndjson");
    }

    private static String text(Outcome outcome, Duration took, Path rejectedFile) {
        String sent = String.format(Locale.ROOT, "%,d events sent in %,d s", outcome.sent(), took.toSeconds());
        String before = outcome.resumed() ? ", with those of the run before" : "";
        return sent
                + before
                + (outcome.rejected() == 0
                        ? "; none rejected"
                        : String.format(Locale.ROOT, "; %,d rejected, see %s", outcome.rejected(), rejectedFile));
    }

    private static String json(Outcome outcome, Duration took, Path rejectedFile) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("sent", outcome.sent());
        summary.put("rejected", outcome.rejected());
        if (outcome.rejected() > 0) {
            summary.put("rejectedFile", rejectedFile.toString());
        }
        summary.put("resumed", outcome.resumed());
        summary.put("seconds", took.toSeconds());
        return JsonText.write(summary);
    }
}
