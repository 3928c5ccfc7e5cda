package io.responsysdestination.bootstrap.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries single parts of a configuration. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = "Tries mappings or triggers on events, line by line.",
        subcommands = {TryMappingCommand.class, TrySubscriptionCommand.class})
public final class TryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Commands.given(spec).commandLine(), "Missing what to try: mapping or subscription");
    }
}
