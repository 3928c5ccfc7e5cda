package io.responsysdestination.adapter.http.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The console's page, scripts and styles, at {@code /}. They hold nothing of anybody's and want no token; the scripts ask the
 * admin API, which does. Nothing but the files named here can be reached, whatever path is asked for.
 */
public final class ConsolePages {
    private static final String PAGE = "index.html";

    private static final List<String> FILES = List.of(
            PAGE,
            "icon.svg",
            "base.css",
            "parts.css",
            "views.css",
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

    /** No script, style, picture or connection of anywhere else, nothing inline, in nobody's frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer");

    private final Map<String, ConsoleFile> files = new TreeMap<>();

    /** Reads all files from the class path, before any is asked for. */
    public ConsolePages() {
        FILES.forEach(name -> files.put("/" + name, ConsoleFile.read(name)));
        files.put("/", ConsoleFile.read(PAGE));
    }

    /** Adds a route for each file, and one for the page at {@code /}. */
    public void mountOn(Router router) {
        files.forEach((path, file) -> router.get(path).handler(routing -> {
            secure(routing);
            file.answer(routing);
        }));
    }

    private static void secure(RoutingContext routing) {
        HEADERS.forEach(routing.response()::putHeader);
    }
}
