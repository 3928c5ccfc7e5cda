package io.responsysdestination.bootstrap.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets shells complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script by which a shell completes what follows the name responsys-destination.")
public final class CompletionCommand implements Callable<Integer> {
    /** By the names that people type. */
    private enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private @Nullable Shell shell;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = Commands.given(spec).root().commandLine();
        PrintWriter out = root.getOut();
        switch (Commands.given(shell)) {
            // One script: in zsh it loads what zsh has for completions of bash.
            case bash, zsh -> out.print(AutoComplete.bash(root.getCommandName(), root));
        }
        out.flush();
        return 0;
    }
}
