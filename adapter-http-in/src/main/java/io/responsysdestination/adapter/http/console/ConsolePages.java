package io.responsysdestination.adapter.http.console;

import io.responsysdestination.adapter.http.admin.AdminPart;
import io.responsysdestination.adapter.http.admin.AdminRoutes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The console's page, scripts and styles, at {@code /}. They hold nothing of anybody's and want no token; the scripts ask the
 * admin API, which does. Nothing but the files named here can be reached, whatever path is asked for.
 */
public final class ConsolePages implements AdminPart {
    private static final String PAGE = "index.html";

    private static final List<String> FILES = List.of(
            PAGE,
            "icon.svg",
            "base.css",
            "parts.css",
            "controls.css",
            "panes.css",
            "overview.css",
            "find.css",
            "dead-letters.css",
            "tester.css",
            "app.js",
            "api.js",
            "live.js",
            "format.js",
            "parts.js",
            "dialog.js",
            "plot.js",
            "overview.js",
            "series.js",
            "find.js",
            "delivery.js",
            "dead-letters.js",
            "letters.js",
            "tester.js",
            "expectations.js",
            "tables.js",
            "configuration.js",
            "lib/preact-htm.js",
            "lib/uplot.js",
            "lib/uplot.css",
            "lib/LICENSE-htm.txt",
            "lib/LICENSE-preact.txt",
            "lib/LICENSE-uplot.txt");

    private final Map<String, ConsoleFile> files = new TreeMap<>();

    /** Reads all files from the class path, before any is asked for. */
    public ConsolePages() {
        FILES.forEach(name -> files.put("/" + name, ConsoleFile.read(name)));
        files.put("/", ConsoleFile.read(PAGE));
    }

    /** Adds a route for each file, and one for the page at {@code /}. */
    @Override
    public void mountOn(AdminRoutes routes) {
        files.forEach((path, file) -> routes.get(path, file::answer));
    }
}
