package io.responsysdestination.bootstrap.wiring;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of this machine; what it prints goes to a file beside it. */
public final class Program implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;
    private final String name;

    private Program(Process process, Path output, String name) {
        this.process = process;
        this.output = output;
        this.name = name;
    }

    /** The first of these that PATH has. */
    static Optional<Path> onPath(List<String> names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<String> folders = List.of(path.split(Pattern.quote(File.pathSeparator), -1));
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Program start(Path folder, String... command) throws IOException {
        String name = Path.of(command[0]).getFileName().toString();
        Path output = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        return new Program(process, output, name);
    }

    /** Runs to its end, which must be a good one; the result is what it printed. */
    static String runs(Duration limit, Path folder, String... command) throws Exception {
        try (Program program = start(folder, command)) {
            boolean ended = program.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String printed = Files.readString(program.output);
            if (!ended) {
                throw new AssertionError(program.name + " still runs after " + limit + " and has printed: " + printed);
            }
            if (program.process.exitValue() != 0) {
                throw new AssertionError(program.name + " ended with status " + program.process.exitValue()
                        + " and has printed: " + printed);
            }
            return printed;
        }
    }

    /** Ends it and all that it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().atMost(END_LIMIT).until(() -> !process.isAlive());
    }
}
