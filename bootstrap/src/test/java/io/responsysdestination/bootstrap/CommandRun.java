package io.responsysdestination.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that ran in this process, and what it had to say. */
record CommandRun(int status, List<String> out, List<String> err) {
    static CommandRun of(String... arguments) {
        return reading("", arguments);
    }

    /** With this on standard input. */
    static CommandRun reading(String standardInput, String... arguments) {
        var in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(
                Main.commandLine(in).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
        return new CommandRun(
                status, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
