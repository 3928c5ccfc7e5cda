package io.responsysdestination.bootstrap;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** A command that ran in this process, and what it had to say. */
record CommandRun(int status, List<String> out, List<String> err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(
                new CommandLine(new Main()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)),
                arguments);
        return new CommandRun(
                status, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
