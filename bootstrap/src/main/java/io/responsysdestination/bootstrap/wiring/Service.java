package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.admin.AdminAccess;
import io.responsysdestination.adapter.http.admin.AdminApi;
import io.responsysdestination.adapter.http.admin.DeadLettersApi;
import io.responsysdestination.adapter.http.admin.DeliveriesApi;
import io.responsysdestination.adapter.http.admin.HealthApi;
import io.responsysdestination.adapter.http.admin.LiveApi;
import io.responsysdestination.adapter.http.admin.OpenApi;
import io.responsysdestination.adapter.http.admin.PreviewApi;
import io.responsysdestination.adapter.http.admin.QuotasApi;
import io.responsysdestination.adapter.http.admin.RecentEventsApi;
import io.responsysdestination.adapter.http.admin.SeriesApi;
import io.responsysdestination.adapter.http.admin.TablesApi;
import io.responsysdestination.adapter.http.console.ConsolePages;
import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.http.tracking.TrackingApi;
import io.responsysdestination.adapter.http.tracking.WebhookSecrets;
import io.responsysdestination.adapter.http.tracking.WriteKeys;
import io.responsysdestination.adapter.journal.CannotOpenStoreException;
import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysConnection;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.adapter.status.SegmentStatusReporter;
import io.responsysdestination.adapter.status.SegmentStatusSettings;
import io.responsysdestination.application.acceptance.EventAcceptance;
import io.responsysdestination.application.delivery.DeadLetters;
import io.responsysdestination.application.delivery.Delivery;
import io.responsysdestination.application.delivery.Destination;
import io.responsysdestination.application.delivery.EventTrials;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.tables.RememberedSchemas;
import io.responsysdestination.application.tables.TableReading;
import io.responsysdestination.application.tables.Writing;
import io.responsysdestination.application.watch.RecentEvents;
import io.responsysdestination.application.watch.ServiceWatch;
import io.responsysdestination.application.watch.WatchedJournal;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The whole service, put together by hand; read from top to bottom. Several may run in one process. */
public final class Service {
    private static final Duration UNDER_WAY_LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx;

    /** Delivery has event loops of its own: on a loop that answers requests they would wait while events are mapped. */
    private final Vertx deliveryVertx;

    private final AppConfig config;
    private final EventAcceptance acceptance;
    private final Delivery delivery;
    private final ServiceWatch watch;
    private final RecentEvents recent = new RecentEvents();
    private final EventTrials trials;
    private final TableReading tables = new TableReading();
    private final LiveApi live;
    private final DeadLetters letters;
    private final AccountQuotas quotas = new AccountQuotas();
    private final Stores stores;
    private final List<AutoCloseable> closeables = new ArrayList<>();
    private final List<ApiServer> servers = new ArrayList<>();

    private Service(Vertx vertx, Vertx deliveryVertx, AppConfig config, Stores stores, ResponsysTiming timing) {
        this.vertx = vertx;
        this.deliveryVertx = deliveryVertx;
        this.config = config;
        this.stores = stores;
        InstantSource clock = InstantSource.system();
        VertxTimer timer = new VertxTimer(deliveryVertx);
        this.watch = new ServiceWatch(List.copyOf(config.destinations().keySet()), timer, clock);
        EventJournal journal = new WatchedJournal(stores.journal(), recent);
        DeliveryLedger ledger = watch.of(stores.ledger());
        JacksonEventParser parser = new JacksonEventParser();
        this.trials = new EventTrials(
                config.sources().keySet(),
                parser,
                RequestRendering::of,
                clock,
                () -> UUID.randomUUID().toString());
        this.delivery = new Delivery(journal, ledger, parser, timer, clock, () -> acceptedSoFar());
        this.letters = new DeadLetters(journal, ledger, parser, delivery);
        // Limits and logins are the account's, so destinations with one login share it.
        Map<ResponsysConnection, ResponsysAccount> accounts = new HashMap<>();
        for (DestinationConfig destination : config.destinations().values()) {
            ResponsysAccount account = accounts.computeIfAbsent(
                    ConfiguredDestination.connection(destination),
                    login -> new ResponsysAccount(
                            deliveryVertx,
                            ConfiguredDestination.lastingConnection(destination),
                            timing,
                            clock,
                            stores.sentRequests()));
            quotas.add(destination.name(), account);
            Destination configured = ConfiguredDestination.of(destination, config);
            ProfileSchemas schemas = new RememberedSchemas(new AccountSchemas(account), clock);
            trials.add(configured, schemas);
            tables.add(
                    destination.name(),
                    destination.settings(),
                    destination.subscriptions().stream()
                            .map(one -> new Writing(one.name(), one.action(), one.fixedNames()))
                            .toList(),
                    schemas);
            delivery.add(
                    configured,
                    watch.of(destination.name(), account.lists()),
                    watch.of(destination.name(), account.tables()),
                    status(destination));
        }
        this.live = new LiveApi(delivery, quotas, watch);
        closeables.addAll(accounts.values());
        this.acceptance =
                new EventAcceptance(journal, clock, () -> UUID.randomUUID().toString(), delivery::wake);
    }

    /**
     * Starts; completes when it answers requests. What an earlier life has left undelivered is delivered first. Fails with a
     * {@link CannotListenException} when it cannot listen, and with a {@link CannotOpenStoreException} when it can keep nothing.
     */
    public static Future<Service> start(Vertx vertx, AppConfig config, ResponsysTiming timing) {
        Vertx deliveryVertx = Vertx.vertx();
        return openStores(vertx, deliveryVertx, config)
                .recover(cause -> deliveryVertx.close().transform(closed -> Future.failedFuture(cause)))
                .compose(stores -> {
                    Service service = new Service(vertx, deliveryVertx, config, stores, timing);
                    return service.listen()
                            .map(listening -> service)
                            .onSuccess(listening -> {
                                service.watch.start(service.delivery, service.quotas);
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
            closeables.forEach(Service::close);
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
        return quotas;
    }

    public int trackingPort() {
        return servers.get(0).port();
    }

    public int adminPort() {
        return servers.get(1).port();
    }

    /**
     * Takes no further request, delivers what was accepted for as long as {@code grace}, then stops. The result says
     * whether everything was delivered; what was not is kept for the next start.
     */
    public Future<Boolean> stop(Duration grace) {
        live.close();
        return Future.join(servers.stream().map(ApiServer::close).toList())
                .transform(closed -> drained(grace))
                .eventually(this::closeAll);
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

    private Future<ApiServer> listen() {
        TrackingApi tracking = new TrackingApi(
                acceptance,
                WriteKeys.of(sourcesByWriteKey()),
                WebhookSecrets.of(secretsBySource()),
                ConfiguredPorts.rates(config));
        AdminApi admin = new AdminApi(
                new AdminAccess(config.admin().host(), config.admin().tokens()),
                List.of(
                        new HealthApi(delivery),
                        new OpenApi(),
                        new DeliveriesApi(delivery),
                        new DeadLettersApi(delivery, letters),
                        new QuotasApi(quotas),
                        new PreviewApi(trials),
                        new RecentEventsApi(recent),
                        new TablesApi(tables),
                        new SeriesApi(watch),
                        live,
                        new ConsolePages()));
        return listen(
                        "server",
                        ConfiguredPorts.address(config.server()),
                        ConfiguredPorts.room(config.server()),
                        tracking::mountOn)
                .compose(started -> listen(
                        "admin", ConfiguredPorts.address(config.admin()), ConfiguredPorts.ADMIN_ROOM, admin::mountOn))
                .onFailure(cause -> servers.forEach(server -> {
                    var unused = server.close();
                }));
    }

    private Future<ApiServer> listen(
            String block, ApiServer.Address address, ApiServer.Room room, Consumer<Router> mountOn) {
        return ApiServer.start(vertx, address, room, mountOn)
                .onSuccess(servers::add)
                .recover(cause ->
                        Future.failedFuture(new CannotListenException(block, address.host(), address.port(), cause)));
    }

    private EventAcceptance.Counts acceptedSoFar() {
        return acceptance.counts();
    }

    private Map<String, String> sourcesByWriteKey() {
        Map<String, String> sources = new LinkedHashMap<>();
        config.sources().values().forEach(source -> source.writeKeys().forEach(key -> sources.put(key, source.name())));
        return sources;
    }

    private Map<String, String> secretsBySource() {
        Map<String, String> secrets = new LinkedHashMap<>();
        config.sources()
                .values()
                .forEach(source -> source.webhookSecret().ifPresent(secret -> secrets.put(source.name(), secret)));
        return secrets;
    }

    private StatusReporter status(DestinationConfig destination) {
        if (destination.status().isEmpty()) {
            return status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED);
        }
        var source = destination.status().get();
        SegmentStatusReporter reporter = new SegmentStatusReporter(
                deliveryVertx,
                InstantSource.system(),
                new SegmentStatusSettings(
                        source.writeKey(),
                        source.europe() ? SegmentStatusSettings.Region.EU : SegmentStatusSettings.Region.US,
                        source.includesPersonalData()));
        closeables.add(reporter);
        return reporter;
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
