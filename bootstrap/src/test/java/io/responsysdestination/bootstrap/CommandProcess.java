package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, started from the class path of the tests. */
public final class CommandProcess implements AutoCloseable {
    private static final int LINE_SECONDS_MAX = 20;
    private static final int END_SECONDS_MAX = 28;

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<Thread> readers = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private CommandProcess(Process process) {
        this.process = process;
        read(process.getInputStream());
        read(process.getErrorStream());
    }

    public static CommandProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new CommandProcess(new ProcessBuilder(command).start());
    }

    /** The next line, of either output, that holds {@code part}. */
    public String lineWith(String part) throws InterruptedException {
        String line = unread.poll(LINE_SECONDS_MAX, TimeUnit.SECONDS);
        while (line != null && !line.contains(part)) {
            line = unread.poll(LINE_SECONDS_MAX, TimeUnit.SECONDS);
        }
        if (line == null) {
            throw new AssertionError("no line with \"" + part + "\" in " + output());
        }
        return line;
    }

    /** As a container host stops it; its outputs stay open, which {@link Process#destroy} would close. */
    void sigterm() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** As an operator asks a daemon to read its configuration again. */
    void sighup() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** As a crash ends it, by SIGKILL on Linux; waits until it has gone. */
    public void kill() throws InterruptedException {
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        assertThat(status()).isNotZero();
    }

    /** Waits for its end; the result is its exit status. */
    int status() throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs; so far it said " + output());
        }
        for (Thread reader : readers) {
            reader.join(TimeUnit.SECONDS.toMillis(LINE_SECONDS_MAX));
        }
        return process.exitValue();
    }

    /** All lines so far, of both outputs. */
    public List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read(InputStream stream) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                    }
                    unread.add(line);
                }
            } catch (IOException ended) {
                unread.add("the output broke off: " + ended.getMessage());
            }
        });
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }
}
