package io.responsysdestination.bootstrap.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real browser without a window. */
public final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    /** Opens the page, with a new profile below {@code folder}. */
    static Program open(String url, Path folder) throws IOException {
        return open(url, folder, Files.createTempDirectory(folder, "browser"));
    }

    /**
     * Opens the page. The folder of the profile, which must be new, gets a file {@code DevToolsActivePort}: in its first line
     * the port on which the browser takes commands of the DevTools protocol.
     */
    public static Program open(String url, Path folder, Path profile) throws IOException {
        return Program.start(
                folder,
                program(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile.toAbsolutePath(),
                url);
    }

    private static String program() {
        @Nullable String named = System.getenv("CHROMIUM");
        return Optional.ofNullable(named)
                .or(() -> Program.onPath(NAMES).map(Path::toString))
                .orElseThrow(() -> new AssertionError("there is no " + String.join(", ", NAMES)
                        + " on the PATH: install Chromium, or name its program in the variable CHROMIUM"));
    }
}
