package io.responsysdestination.bootstrap;

import io.responsysdestination.bootstrap.command.CheckCommand;
import io.responsysdestination.bootstrap.command.CommandFactory;
import io.responsysdestination.bootstrap.command.CommandFailure;
import io.responsysdestination.bootstrap.command.CompletionCommand;
import io.responsysdestination.bootstrap.command.DeadLettersCommand;
import io.responsysdestination.bootstrap.command.DemoCommand;
import io.responsysdestination.bootstrap.command.ImportCommand;
import io.responsysdestination.bootstrap.command.ImportSegmentCommand;
import io.responsysdestination.bootstrap.command.PreviewCommand;
import io.responsysdestination.bootstrap.command.SandboxCommand;
import io.responsysdestination.bootstrap.command.ServeCommand;
import io.responsysdestination.bootstrap.command.Terminal;
import io.responsysdestination.bootstrap.command.TryCommand;
import io.responsysdestination.bootstrap.config.ConfigurationException;
import io.responsysdestination.bootstrap.log.Logs;
import io.responsysdestination.domain.NearestName;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit status 0: done; 1: the work failed; 2: the command line or the configuration is wrong. */
@Command(
        name = "responsys-destination",
        mixinStandardHelpOptions = true,
        version = "Responsys Destination 0.1.0",
        description = "Keeps Oracle Responsys in step with customer events in Segment's format.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SandboxCommand.class,
            CheckCommand.class,
            PreviewCommand.class,
            ImportCommand.class,
            DeadLettersCommand.class,
            ImportSegmentCommand.class,
            TryCommand.class,
            CompletionCommand.class
        })
public final class Main {
    static final int WORK_FAILED = 1;
    static final int WRONGLY_CALLED = 2;

    Main() {}

    public static void main(String[] arguments) {
        // Newer JDKs have another console, which is there without a terminal, too.
        System.setProperty("jdk.console", "java.base");
        Logs.write(Terminal.showsErrors());
        int status = WORK_FAILED;
        try {
            // JSON goes out as UTF-8, whatever the locale of the shell would make of it.
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            status = run(commandLine(System.in).setOut(out), arguments);
        } finally {
            System.exit(status); // threads of Vert.x would keep a process alive whose command has failed
        }
    }

    static CommandLine commandLine(InputStream standardInput) {
        return new CommandLine(new Main(), new CommandFactory(standardInput));
    }

    static int run(CommandLine commandLine, String... arguments) {
        return commandLine
                .setParameterExceptionHandler(Main::wronglyCalled)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static int wronglyCalled(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr()
                .println(describe(problem) + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONGLY_CALLED;
    }

    private static String describe(ParameterException problem) {
        Set<String> known = problem.getCommandLine().getSubcommands().keySet();
        if (problem instanceof UnmatchedArgumentException unmatched
                && !known.isEmpty()
                && !unmatched.isUnknownOption()) {
            String given = unmatched.getUnmatched().get(0);
            return "unknown command '" + given + "'; " + NearestName.hint(given, known);
        }
        return problem.getMessage() + (problem instanceof MissingParameterException ? unknownOptions(problem) : "");
    }

    /** What is missing is often there under a misspelt name, of which picocli then says nothing. */
    private static String unknownOptions(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        Set<String> known = command.getCommandSpec().optionsMap().keySet();
        return command.getUnmatchedArguments().stream()
                .filter(given -> given.startsWith("-"))
                .map(given -> given.split("=", 2)[0])
                .map(option -> ", unknown option '" + option + "'; " + NearestName.hint(option, known))
                .collect(Collectors.joining());
    }

    private static int failed(Exception failure, CommandLine command) {
        if (failure instanceof ConfigurationException wrong) {
            wrong.problems().forEach(problem -> command.getErr().println(problem.describe()));
            return WRONGLY_CALLED;
        }
        if (failure instanceof CommandFailure expected) {
            command.getErr().println(expected.getMessage());
            return WORK_FAILED;
        }
        failure.printStackTrace(command.getErr());
        return WORK_FAILED;
    }
}
