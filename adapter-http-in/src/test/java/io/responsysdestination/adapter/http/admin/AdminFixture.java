package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.in.ChangeConfiguration;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.in.FindSeries;
import io.responsysdestination.application.port.in.FindTables;
import io.responsysdestination.application.port.in.ReplayDeadLetters;
import io.responsysdestination.application.port.in.TryEvents;
import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
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

    /** For which single deliveries was asked. */
    final List<DeliveryRecord.Key> keys = new CopyOnWriteArrayList<>();

    volatile Optional<DeliveryRecord> delivery = Optional.empty();

    /** What was done to dead letters, as {@code replay} or {@code discard}. */
    final List<String> deeds = new CopyOnWriteArrayList<>();

    volatile Function<DeliveryQuery, CompletionStage<Page>> found =
            query -> done(new Page(List.of(), Optional.empty()));
    volatile List<LetterGroup> groups = List.of();
    volatile long matched;
    volatile Done end = new Done(0, Optional.empty());
    volatile Optional<String> trouble = Optional.empty();
    volatile DestinationState state =
            new DestinationState("marketing", "waiting", "Responsys cannot be reached", 5, 40, 61, 7);
    volatile List<Quota> quotas = List.of();
    volatile Function<TryEvents.Question, CompletionStage<TryEvents.Trial>> trial =
            question -> done(new TryEvents.Trial(List.of(), List.of()));
    volatile List<AcceptedEvent> recent = List.of();
    volatile Function<Optional<String>, CompletionStage<List<FindTables.DestinationTables>>> tables =
            destination -> done(List.of());
    volatile List<FindSeries.Point> points = List.of();
    volatile ChangeConfiguration configuration = new FixedConfiguration();

    final NotedErasures erasures = new NotedErasures();

    /** For which series were asked. */
    final List<Duration> lengths = new CopyOnWriteArrayList<>();

    static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletionStage<Page> find(DeliveryQuery query) {
        queries.add(query);
        return found.apply(query);
    }

    @Override
    public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
        keys.add(key);
        return done(delivery);
    }

    @Override
    public CompletionStage<List<LetterGroup>> letterGroups(DeliveryQuery query) {
        queries.add(query);
        return done(groups);
    }

    @Override
    public CompletionStage<Summary> summary() {
        return done(new Summary(new Events(1, 2, 3, 4), new Tally(10, 5, 3, 2), List.of(state), trouble));
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
        return await(ApiServer.start(vertx, ApiServer.Address.of(HOST, 0), api(token)::mountOn))
                .port();
    }

    AdminApi api(Optional<String> token) {
        return new AdminApi(
                new AdminAccess(HOST, token.stream().toList()),
                List.of(
                        new HealthApi(this),
                        new OpenApi(),
                        new MetricsApi(() -> done("up 1\n")),
                        new DeliveriesApi(this),
                        new DeadLettersApi(this, this),
                        new QuotasApi(this),
                        new ErasuresApi(erasures),
                        new PreviewApi(question -> trial.apply(question)),
                        new RecentEventsApi(limit -> done(recent.subList(0, Math.min(limit, recent.size())))),
                        new TablesApi(destination -> tables.apply(destination)),
                        new SeriesApi(length -> {
                            lengths.add(length);
                            return done(points);
                        }),
                        new ConfigurationApi(configuration),
                        new LiveApi(this, this, length -> done(points))));
    }

    HttpResponse<Buffer> get(int port, String pathAndQuery) {
        return described(
                "GET", pathAndQuery, await(client.get(port, HOST, pathAndQuery).send()));
    }

    HttpResponse<Buffer> post(int port, String path, String contentType, String body) {
        return described(
                "POST",
                path,
                await(client.post(port, HOST, path)
                        .putHeader("Content-Type", contentType)
                        .sendBuffer(Buffer.buffer(body))));
    }

    /** No answer is given that the OpenAPI document does not have. */
    private static HttpResponse<Buffer> described(String method, String path, HttpResponse<Buffer> reply) {
        Buffer body = reply.body() == null ? Buffer.buffer() : reply.body();
        OpenApiContract.check(method, path, reply.statusCode(), reply.getHeader("Content-Type"), body);
        return reply;
    }

    /** A problem document, with the members that callers of before know. */
    static JsonObject problem(int status, String title, String code, String detail) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("success", false)
                .put("message", detail);
    }

    static JsonObject badParameter(String detail) {
        return problem(400, "Bad Request", "invalid_parameter", detail);
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
