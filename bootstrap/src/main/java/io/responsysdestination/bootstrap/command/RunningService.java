package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.admin.AdminClient;
import io.responsysdestination.bootstrap.admin.AdminException;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The service that a command talks to, as an option says it. */
final class RunningService {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration file that the service runs with.")
    private @Nullable Path file;

    /** Fails with what a command fails with. */
    <T> T ask(CommandLine command, Function<AdminClient, T> question) {
        return ask(command, (config, client) -> question.apply(client));
    }

    /** As {@link #ask(CommandLine, Function)}, for questions that need more of the configuration. */
    <T> T ask(CommandLine command, BiFunction<AppConfig, AdminClient, T> question) {
        var config = ConfigurationFile.read(Commands.given(file), System.getenv());
        try {
            return question.apply(config, AdminClient.of(config.admin()));
        } catch (AdminException failed) {
            String message = String.valueOf(failed.getMessage());
            if (failed.isCallersFault()) {
                throw new ParameterException(command, message);
            }
            throw new CommandFailure(message);
        }
    }
}
