package io.responsysdestination.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, of the same Java as this one. What it says to standard error is shown. */
public final class JavaProcess implements AutoCloseable {
    private static final int END_SECONDS_MAX = 10;

    private final Process process;
    private final BufferedReader output;
    private final PrintWriter input;

    private JavaProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** With {@code arguments} as they follow {@code java} on a command line. */
    public static JavaProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new JavaProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that holds {@code part}; fails when the process ends before it. */
    public String lineWith(String part) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new IOException("a process has ended without saying \"" + part + "\"");
    }

    public void say(String line) {
        input.println(line);
    }

    public long id() {
        return process.pid();
    }

    /** Kills it. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
