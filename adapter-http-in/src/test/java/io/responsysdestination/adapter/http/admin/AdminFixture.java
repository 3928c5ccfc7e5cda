package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.in.ReplayDeadLetters;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The admin API on a free port, with ports behind it that note what they are asked for, and a client. */
final class AdminFixture implements FindDeliveries, ReplayDeadLetters, FindQuotas, AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 10;

    final Vertx vertx = Vertx.vertx();
    final WebClient client = WebClient.create(vertx);

    /** In the order in which the ports were asked. */
    final List<DeliveryQuery> queries = new CopyOnWriteArrayList<>();

    /** What was done to dead letters, as {@code replay} or {@code discard}. */
    final List<String> deeds = new CopyOnWriteArrayList<>();

    volatile Function<DeliveryQuery, CompletionStage<Page>> found =
            query -> done(new Page(List.of(), Optional.empty()));
    volatile long matched;
    volatile Done end = new Done(0, Optional.empty());
    volatile Optional<String> trouble = Optional.empty();
    volatile List<Quota> quotas = List.of();

    static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletionStage<Page> find(DeliveryQuery query) {
        queries.add(query);
        return found.apply(query);
    }

    @Override
    public CompletionStage<Summary> summary() {
        return done(new Summary(
                new Events(1, 2, 3, 4),
                new Tally(10, 5, 3, 2),
                List.of(new DestinationState("marketing", "waiting", "Responsys cannot be reached", 5, 61, 7)),
                trouble));
    }

    @Override
    public CompletionStage<Long> count(DeliveryQuery query) {
        queries.add(query);
        return done(matched);
    }

    @Override
    public CompletionStage<Done> replay(DeliveryQuery query) {
        return note("replay", query);
    }

    @Override
    public CompletionStage<Done> discard(DeliveryQuery query) {
        return note("discard", query);
    }

    private CompletionStage<Done> note(String deed, DeliveryQuery query) {
        deeds.add(deed);
        queries.add(query);
        return done(end);
    }

    @Override
    public CompletionStage<List<Quota>> quotas() {
        return done(quotas);
    }

    int start(Optional<String> token) {
        AdminApi api = new AdminApi(this, this, this, token);
        return await(ApiServer.start(vertx, ApiServer.Address.of(HOST, 0), api::mountOn))
                .port();
    }

    HttpResponse<Buffer> get(int port, String pathAndQuery) {
        return await(client.get(port, HOST, pathAndQuery).send());
    }

    HttpResponse<Buffer> post(int port, String path, String contentType, String body) {
        return await(client.post(port, HOST, path)
                .putHeader("Content-Type", contentType)
                .sendBuffer(Buffer.buffer(body)));
    }

    static JsonObject error(String code, String message) {
        return new JsonObject().put("success", false).put("code", code).put("message", message);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
