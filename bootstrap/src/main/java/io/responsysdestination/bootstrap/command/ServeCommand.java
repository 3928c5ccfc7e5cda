package io.responsysdestination.bootstrap.command;

import io.responsysdestination.adapter.journal.CannotOpenStoreException;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.config.LoadedConfiguration;
import io.responsysdestination.bootstrap.wiring.CannotListenException;
import io.responsysdestination.bootstrap.wiring.Service;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The service, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the service until SIGTERM or Ctrl-C. SIGHUP puts a changed configuration in force.")
public final class ServeCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** What was accepted is delivered for this long after SIGTERM; container hosts kill after 30 seconds by default. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(28);

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file (YAML).")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        LoadedConfiguration loaded = ConfigurationFile.load(Commands.given(file), System.getenv());
        Vertx vertx = Vertx.vertx();
        Service service = start(vertx, loaded);
        HangUp.reloads(service.configuration());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
        Commands.given(spec)
                .commandLine()
                .getOut()
                .println("listening on port " + service.trackingPort() + ", admin on port " + service.adminPort()
                        + "; events are kept in " + loaded.config().data().directory());
        new CountDownLatch(1).await();
        return 0;
    }

    private static Service start(Vertx vertx, LoadedConfiguration loaded) throws Exception {
        try {
            return Service.await(Service.start(vertx, loaded, ResponsysTiming.defaults()), START_LIMIT);
        } catch (ExecutionException failure) {
            var unused = vertx.close();
            Throwable cause = failure.getCause();
            throw cause instanceof CannotListenException || cause instanceof CannotOpenStoreException
                    ? new CommandFailure(String.valueOf(cause.getMessage()))
                    : failure;
        }
    }

    private static void stop(Service service) {
        try {
            boolean delivered = Service.await(service.stop(STOP_GRACE), STOP_LIMIT);
            System.err.println(
                    delivered
                            ? "stopped; everything accepted was delivered or refused for good"
                            : "stopped with accepted events not yet delivered: they are kept for the next start");
        } catch (Exception failure) {
            // Not logged: the JVM closes its logs while this runs.
            System.err.println("stopped without knowing whether everything was delivered (" + failure + ")");
        }
    }
}
