package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.trial.Trial;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Resolves mappings, as delivery does. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        description = "Reads lines {\"mapping\":…,\"event\":…} and answers each with {\"result\":…} or {\"error\":…}.")
public final class TryMappingCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    private @Nullable CommandSpec spec;

    TryMappingCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws Exception {
        Trial.MAPPING.run(in, Commands.given(spec).commandLine().getOut());
        return 0;
    }
}
