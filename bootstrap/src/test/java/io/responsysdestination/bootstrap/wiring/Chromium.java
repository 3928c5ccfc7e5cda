package io.responsysdestination.bootstrap.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real browser without a window. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    /** Opens the page, with a new profile below {@code folder}. */
    static Program open(String url, Path folder) throws IOException {
        Path profile = Files.createTempDirectory(folder, "browser").toAbsolutePath();
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
                "--user-data-dir=" + profile,
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
