package io.responsysdestination.bootstrap.command;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.bootstrap.check.AccountCheck;
import io.responsysdestination.bootstrap.check.Finding;
import io.responsysdestination.bootstrap.check.Report;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.wiring.ConfiguredDestination;
import io.responsysdestination.bootstrap.wiring.Service;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks before anything is written. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Logs in and compares the mappings' columns with the account; status 1 on errors.")
public final class CheckCommand implements Callable<Integer> {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file (YAML).")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the findings as one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        AppConfig config = ConfigurationFile.read(Commands.given(file), System.getenv());
        PrintWriter out = Commands.given(spec).commandLine().getOut();
        Vertx vertx = Vertx.vertx();
        List<Finding> findings = new ArrayList<>();
        try {
            for (DestinationConfig destination : config.destinations().values()) {
                findings.addAll(check(vertx, destination));
            }
        } finally {
            Service.await(vertx.close(), CLOSE_LIMIT);
        }
        Report report = new Report(findings);
        if (json) {
            out.println(report.json());
        } else {
            report.print(out);
        }
        return report.hasErrors() ? 1 : 0;
    }

    private static List<Finding> check(Vertx vertx, DestinationConfig destination) throws Exception {
        try (ResponsysAccount account = new ResponsysAccount(
                vertx,
                ConfiguredDestination.connection(destination),
                ResponsysTiming.defaults(),
                InstantSource.system())) {
            return AccountCheck.of(destination, account);
        }
    }
}
