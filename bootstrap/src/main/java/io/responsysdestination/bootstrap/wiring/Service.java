package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.admin.AdminAccess;
import io.responsysdestination.adapter.http.admin.AdminApi;
import io.responsysdestination.adapter.http.admin.ConfigurationApi;
import io.responsysdestination.adapter.http.admin.DeadLettersApi;
import io.responsysdestination.adapter.http.admin.DeliveriesApi;
import io.responsysdestination.adapter.http.admin.ErasuresApi;
import io.responsysdestination.adapter.http.admin.HealthApi;
import io.responsysdestination.adapter.http.admin.LiveApi;
import io.responsysdestination.adapter.http.admin.MetricsApi;
import io.responsysdestination.adapter.http.admin.OpenApi;
import io.responsysdestination.adapter.http.admin.PreviewApi;
import io.responsysdestination.adapter.http.admin.QuotasApi;
import io.responsysdestination.adapter.http.admin.RecentEventsApi;
import io.responsysdestination.adapter.http.admin.SeriesApi;
import io.responsysdestination.adapter.http.admin.TablesApi;
import io.responsysdestination.adapter.http.console.ConsolePages;
import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.http.tracking.TrackingApi;
import io.responsysdestination.adapter.journal.CannotOpenStoreException;
import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.acceptance.ErasingAcceptance;
import io.responsysdestination.application.acceptance.EventAcceptance;
import io.responsysdestination.application.delivery.DeadLetters;
import io.responsysdestination.application.delivery.Delivery;
import io.responsysdestination.application.delivery.Erasures;
import io.responsysdestination.application.port.in.ChangeConfiguration;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.watch.RecentEvents;
import io.responsysdestination.application.watch.ServiceWatch;
import io.responsysdestination.application.watch.WatchedJournal;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.LoadedConfiguration;
import io.responsysdestination.bootstrap.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The whole service, put together by hand; read from top to bottom. Several may run in one process. */
public final class Service {
    private static final Duration UNDER_WAY_LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx;

    /** Delivery has event loops of its own: on a loop that answers requests they would wait while events are mapped. */
    private final Vertx deliveryVertx;

    private final AppConfig config;
    private final EventAcceptance acceptance;
    private final Delivery delivery;
    private final ServiceMetrics metrics;
    private final ServiceWatch watch;
    private final RecentEvents recent = new RecentEvents();
    private final Destinations destinations;
    private final Callers callers = new Callers();
    private final ConfigurationReload configuration;
    private final LiveApi live;
    private final DeadLetters letters;
    private final Erasures erasures;
    private final Stores stores;
    private final OpenPorts ports;

    private Service(
            Vertx vertx, Vertx deliveryVertx, LoadedConfiguration loaded, Stores stores, ResponsysTiming timing) {
        this.vertx = vertx;
        this.deliveryVertx = deliveryVertx;
        this.config = loaded.config();
        this.stores = stores;
        this.ports = new OpenPorts(vertx);
        InstantSource clock = InstantSource.system();
        VertxTimer timer = new VertxTimer(deliveryVertx);
        this.metrics = new ServiceMetrics(timer, clock);
        metrics.watch(stores.journal());
        this.watch = new ServiceWatch(List.copyOf(config.destinations().keySet()), timer, clock, metrics.delivery());
        EventJournal journal = new WatchedJournal(stores.journal(), recent, metrics.delivery(), clock);
        DeliveryLedger ledger = watch.of(stores.ledger());
        JacksonEventParser parser = new JacksonEventParser();
        this.delivery = new Delivery(journal, ledger, parser, timer, clock, () -> acceptedSoFar());
        this.letters = new DeadLetters(journal, ledger, parser, delivery);
        Accounts accounts = new Accounts(connection -> new ResponsysAccount(
                deliveryVertx, connection, timing, clock, stores.sentRequests(), stores.spentCalls(), metrics.calls()));
        this.destinations = Destinations.open(deliveryVertx, delivery, watch, accounts, loaded);
        this.erasures = new Erasures(
                stores.erasure(journal, ledger, parser, timer),
                delivery,
                destinations::reach,
                clock,
                () -> UUID.randomUUID().toString(),
                recent::forget);
        this.configuration = new ConfigurationReload(vertx, journal, delivery, destinations, callers);
        this.live = new LiveApi(delivery, quotas(), watch);
        this.acceptance =
                new EventAcceptance(journal, clock, () -> UUID.randomUUID().toString(), delivery::wake);
    }

    /**
     * Starts; completes when it answers requests. What an earlier life has left undelivered is delivered first. Fails with a
     * {@link CannotListenException} when it cannot listen, and with a {@link CannotOpenStoreException} when it can keep nothing.
     */
    public static Future<Service> start(Vertx vertx, LoadedConfiguration loaded, ResponsysTiming timing) {
        Vertx deliveryVertx = Vertx.vertx();
        return openStores(vertx, deliveryVertx, loaded.config())
                .recover(cause -> deliveryVertx.close().transform(closed -> Future.failedFuture(cause)))
                .compose(stores -> {
                    Service service = new Service(vertx, deliveryVertx, loaded, stores, timing);
                    return service.listen()
                            .map(listening -> service)
                            .onSuccess(listening -> {
                                service.watch.start(service.delivery, service.quotas());
                                service.delivery.wake();
                            })
                            .recover(cause -> service.closeAll().transform(closed -> Future.failedFuture(cause)));
                });
    }

    private static Future<Stores> openStores(Vertx vertx, Vertx deliveryVertx, AppConfig config) {
        return vertx.executeBlocking(() -> Stores.open(
                config.data(),
                config.destinations().keySet(),
                task -> vertx.runOnContext(here -> task.run()),
                task -> deliveryVertx.runOnContext(here -> task.run())));
    }

    /** Requests under way come to their end first, so that what they answer is still written down. */
    private Future<Boolean> closeAll() {
        delivery.stop();
        watch.stop();
        return drained(UNDER_WAY_LIMIT).transform(ended -> {
            destinations.close();
            close(metrics);
            return vertx.executeBlocking(() -> {
                        stores.close();
                        return true;
                    })
                    .eventually(deliveryVertx::close);
        });
    }

    /** How operators look into it. */
    public FindDeliveries deliveries() {
        return delivery;
    }

    /** How much of the accounts' limits is used. */
    public FindQuotas quotas() {
        return destinations.quotas();
    }

    /** What is in force, and how something else takes its place. */
    public ChangeConfiguration configuration() {
        return configuration;
    }

    public int trackingPort() {
        return ports.number(0);
    }

    public int adminPort() {
        return ports.number(1);
    }

    /**
     * Takes no further request, delivers what was accepted for as long as {@code grace}, then stops. The result says
     * whether everything was delivered; what was not is kept for the next start.
     */
    public Future<Boolean> stop(Duration grace) {
        live.close();
        return ports.close().transform(closed -> drained(grace)).eventually(this::closeAll);
    }

    private Future<Boolean> drained(Duration grace) {
        CompletableFuture<Boolean> drained = new CompletableFuture<>();
        var unused = delivery.drained()
                .thenCompose(done -> delivery.summary())
                // A destination that has stopped for good is at rest as well, with events it has not delivered.
                .thenAccept(summary -> drained.complete(
                        summary.destinations().stream().noneMatch(FindDeliveries.DestinationState::isStopped)));
        long timer = vertx.setTimer(Math.max(1, grace.toMillis()), id -> drained.complete(false));
        return Future.fromCompletionStage(drained, vertx.getOrCreateContext())
                .onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<OpenPorts> listen() {
        callers.become(config);
        TrackingApi tracking = new TrackingApi(
                new ErasingAcceptance(acceptance, erasures, new JacksonEventParser(), callers::reachOf),
                callers.writeKeys(),
                callers.webhookSecrets(),
                callers.rates());
        AdminApi admin = new AdminApi(
                new AdminAccess(config.admin().host(), config.admin().tokens()),
                List.of(
                        new HealthApi(delivery),
                        new OpenApi(),
                        new MetricsApi(() -> metrics.text(delivery, quotas())),
                        new DeliveriesApi(delivery),
                        new DeadLettersApi(delivery, letters),
                        new QuotasApi(quotas()),
                        new ErasuresApi(erasures),
                        new PreviewApi(destinations.trials()),
                        new RecentEventsApi(recent),
                        new TablesApi(destinations.tables()),
                        new SeriesApi(watch),
                        new ConfigurationApi(configuration),
                        live,
                        new ConsolePages()));
        return ports.open(
                        "server",
                        ConfiguredPorts.address(config.server()),
                        ConfiguredPorts.room(config.server()),
                        metrics.requests("tracking"),
                        tracking::mountOn)
                .compose(started -> ports.open(
                        "admin",
                        ConfiguredPorts.address(config.admin()),
                        ConfiguredPorts.ADMIN_ROOM,
                        metrics.requests("admin"),
                        admin::mountOn))
                .onFailure(cause -> {
                    var unused = ports.close();
                })
                .map(opened -> ports);
    }

    private EventAcceptance.Counts acceptedSoFar() {
        return acceptance.counts();
    }

    static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception failure) {
            System.getLogger(Service.class.getName()).log(System.Logger.Level.WARNING, "could not be closed", failure);
        }
    }

    /** Waits on a thread that is not Vert.x's own, for commands and tests. */
    public static <T> T await(Future<T> future, Duration limit) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
