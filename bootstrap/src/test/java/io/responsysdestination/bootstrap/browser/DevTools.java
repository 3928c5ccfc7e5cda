package io.responsysdestination.bootstrap.browser;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A page's side of the DevTools protocol: commands with their answers, and events as they come. */
final class DevTools implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final WebSocket socket;

    /** @param onEvent takes all that is no answer: {@code {"method":…,"params":{…}}} */
    DevTools(HttpClient client, URI address, Consumer<JsonObject> onEvent) throws Exception {
        this.socket = client.newWebSocketBuilder()
                .buildAsync(address, new Messages(onEvent))
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits for the answer; that the browser refuses the command is an error of the test. */
    JsonObject call(String method, JsonObject parameters) throws Exception {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        JsonObject command =
                new JsonObject().put("id", id).put("method", method).put("params", parameters);
        var unused = socket.sendText(command.encode(), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        JsonObject said = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (said.containsKey("error")) {
            throw new AssertionError(method + ": " + said.getValue("error"));
        }
        return said.getJsonObject("result");
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts messages together, which come in parts. */
    private final class Messages implements WebSocket.Listener {
        private final Consumer<JsonObject> onEvent;
        private final StringBuilder begun = new StringBuilder();

        Messages(Consumer<JsonObject> onEvent) {
            this.onEvent = onEvent;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            begun.append(part);
            if (isLast) {
                JsonObject message = new JsonObject(begun.toString());
                begun.setLength(0);
                CompletableFuture<JsonObject> answer = answers.remove(message.getInteger("id", 0));
                if (answer == null) {
                    onEvent.accept(message);
                } else {
                    answer.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(part);
        }
    }
}
