package io.responsysdestination.bootstrap.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people do with deliveries that have failed for good. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists, exports, replays or discards the dead letters of the running service.",
        subcommands = {
            ListLettersCommand.class,
            ExportLettersCommand.class,
            ReplayLettersCommand.class,
            DiscardLettersCommand.class
        })
public final class DeadLettersCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Commands.given(spec).commandLine(), "Missing what to do: list, export, replay or discard");
    }
}
