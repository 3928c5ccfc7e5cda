package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.SourceConfig;
import io.responsysdestination.domain.NearestName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The source that events count as coming from. */
final class SourceOption {
    @Option(names = "--source", required = true, paramLabel = "NAME", description = "The source the events come from.")
    private @Nullable String name;

    SourceConfig in(AppConfig config, CommandLine command) {
        String given = Commands.given(name);
        return Optional.ofNullable(config.sources().get(given))
                .orElseThrow(() -> new ParameterException(
                        command,
                        "Invalid value for option '--source': there is no source '" + given + "'; "
                                + NearestName.hint(given, config.sources().keySet())));
    }
}
