package io.responsysdestination.bootstrap.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives dead letters up. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = "Forgets the events and rows of dead letters for good; the deliveries stay, as dead ones.")
public final class DiscardLettersCommand implements Callable<Integer> {
    @Mixin
    private final LettersDeed deed = new LettersDeed();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return deed.carryOut(Commands.given(spec).commandLine(), "discard", "discarded", "discarded");
    }
}
