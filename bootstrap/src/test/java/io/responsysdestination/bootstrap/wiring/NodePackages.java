package io.responsysdestination.bootstrap.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Segment's packages for Node and browsers, as the lock file in {@code src/test/clients} has them. */
public final class NodePackages {
    /** The scripts and {@code node_modules}, outside the sources. */
    public static final Path FOLDER = Path.of("target", "clients");

    private static final Path SOURCES = Path.of("src", "test", "clients");
    private static final int NODE_MIN = 20;
    private static final String HOW_TO_MEND =
            "install Node " + NODE_MIN + " or newer with npm and put both on the PATH";
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);
    private static final Duration INSTALL_LIMIT = Duration.ofSeconds(100);

    private NodePackages() {}

    public static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (Path source : sources()) {
            Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        requireNode();
        var unused = Program.runs(INSTALL_LIMIT, FOLDER, "npm", "ci");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void requireNode() throws Exception {
        for (String program : List.of("node", "npm")) {
            if (Program.onPath(List.of(program)).isEmpty()) {
                throw new AssertionError("there is no " + program + " on the PATH: " + HOW_TO_MEND);
            }
        }
        String version =
                Program.runs(VERSION_LIMIT, FOLDER, "node", "--version").strip();
        if (Integer.parseInt(version.replaceFirst("^v(\\d+).*$", "$1")) < NODE_MIN) {
            throw new AssertionError("the node on the PATH is " + version + ": " + HOW_TO_MEND);
        }
    }
}
