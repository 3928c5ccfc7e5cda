package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.trial.Trial;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks triggers, as delivery does. */
@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        description =
                "Reads lines {\"subscription\":…,\"event\":…} and answers each with {\"result\":…} or {\"error\":…}.")
public final class TrySubscriptionCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    private @Nullable CommandSpec spec;

    TrySubscriptionCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws Exception {
        Trial.SUBSCRIPTION.run(in, Commands.given(spec).commandLine().getOut());
        return 0;
    }
}
