package io.responsysdestination.bootstrap.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One tab, as its reader sees and steers it. */
final class Page implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, JsonObject> KEYS = Map.of(
            "Tab", key("Tab", 9),
            "Enter", key("Enter", 13).put("text", "\r"),
            "Escape", key("Escape", 27));

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final DevTools tools;

    Page(HttpClient client, URI address) throws Exception {
        this.tools = new DevTools(client, address, this::note);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            var unused = tools.call(domain + ".enable", new JsonObject());
        }
        size(1440, 900);
        dark(false);
    }

    private static JsonObject key(String name, int code) {
        return new JsonObject().put("key", name).put("code", name).put("windowsVirtualKeyCode", code);
    }

    /** Answers that are no success are logged by the browser as well; the page must say them itself. */
    private void note(JsonObject event) {
        JsonObject parameters = event.getJsonObject("params", new JsonObject());
        switch (event.getString("method", "")) {
            case "Runtime.exceptionThrown" -> complaints.add(parameters.encode());
            case "Runtime.consoleAPICalled" ->
                complaints.add(parameters.getValue("args").toString());
            case "Log.entryAdded" -> {
                JsonObject entry = parameters.getJsonObject("entry");
                if (!entry.getString("source").equals("network")) {
                    complaints.add(entry.getString("text"));
                }
            }
            default -> {}
        }
    }

    /** What the browser or the page's scripts have complained of, violations of the security policy among it. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Loads it anew, whatever was open before. */
    void open(String url) throws Exception {
        for (String address : List.of("about:blank", url)) {
            var unused = tools.call("Page.navigate", new JsonObject().put("url", address));
        }
        waitUntil("document.readyState === 'complete' && document.querySelector('h1') !== null");
    }

    void size(int width, int height) throws Exception {
        var unused = tools.call(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    void dark(boolean isDark) throws Exception {
        JsonObject scheme =
                new JsonObject().put("name", "prefers-color-scheme").put("value", isDark ? "dark" : "light");
        var unused =
                tools.call("Emulation.setEmulatedMedia", new JsonObject().put("features", new JsonArray().add(scheme)));
    }

    /** The value of an expression; of a promise, what it comes to. */
    @Nullable
    Object value(String expression) throws Exception {
        JsonObject answer = tools.call(
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.getValue("exceptionDetails"));
        }
        return answer.getJsonObject("result").getValue("value");
    }

    String text(String selector) throws Exception {
        return String.valueOf(value("document.querySelector(" + quoted(selector) + ")?.innerText"));
    }

    boolean shows(String text) throws Exception {
        return Boolean.TRUE.equals(value("document.body.innerText.includes(" + quoted(text) + ")"));
    }

    void waitFor(String text) {
        waitUntil("document.body.innerText.includes(" + quoted(text) + ")");
    }

    void waitUntil(String condition) {
        await().atMost(PATIENCE).alias(condition).until(() -> Boolean.TRUE.equals(value(condition)));
    }

    /** Presses the first button or link with this text. */
    void click(String text) throws Exception {
        String found =
                "[...document.querySelectorAll('button, a, summary')].find(each => each.innerText.trim().startsWith("
                        + quoted(text) + "))";
        waitUntil(found + " !== undefined && !" + found + ".disabled");
        var unused = value(found + ".click()");
    }

    /** Puts the focus into a field and replaces what is in it. */
    void fill(String selector, String text) throws Exception {
        waitUntil("document.querySelector(" + quoted(selector) + ") !== null");
        var unused = value("document.querySelector(" + quoted(selector) + ").focus(), document.activeElement.select()");
        type(text);
    }

    /** Types into what has the focus. */
    void type(String text) throws Exception {
        var unused = tools.call("Input.insertText", new JsonObject().put("text", text));
    }

    void press(String name) throws Exception {
        JsonObject key = KEYS.get(name);
        if (key == null) {
            throw new AssertionError("no key " + name);
        }
        for (String type : List.of("keyDown", "keyUp")) {
            var unused = tools.call("Input.dispatchKeyEvent", key.copy().put("type", type));
        }
    }

    /** Presses Tab until the focus is on something with this text; the way must not be longer than a reader's patience. */
    void tabTo(String text) throws Exception {
        for (int i = 0; i < 40; i++) {
            press("Tab");
            if (String.valueOf(value("document.activeElement.innerText || document.activeElement.id"))
                    .contains(text)) {
                return;
            }
        }
        throw new AssertionError("the focus does not come to " + text);
    }

    void screenshot(Path file) throws Exception {
        JsonObject answer = tools.call("Page.captureScreenshot", new JsonObject().put("format", "png"));
        Files.write(file, Base64.getDecoder().decode(answer.getString("data")));
    }

    static String quoted(String text) {
        return new JsonArray().add(text).encode().replaceAll("^\\[|]$", "");
    }

    /** The tab goes, and what it still asks of the service with it. */
    @Override
    public void close() {
        try (tools) {
            var unused = tools.call("Page.close", new JsonObject());
        } catch (Exception failure) {
            throw new AssertionError("the tab could not be closed", failure);
        }
    }
}
