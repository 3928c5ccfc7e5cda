package io.responsysdestination.bootstrap.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Delivers dead letters once more, as their subscriptions are configured now.")
public final class ReplayLettersCommand implements Callable<Integer> {
    @Mixin
    private final LettersDeed deed = new LettersDeed();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return deed.carryOut(Commands.given(spec).commandLine(), "replay", "replayed", "on their way again");
    }
}
