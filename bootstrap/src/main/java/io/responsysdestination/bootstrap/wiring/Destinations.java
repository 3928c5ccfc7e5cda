package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.status.SegmentStatusReporter;
import io.responsysdestination.adapter.status.SegmentStatusSettings;
import io.responsysdestination.application.delivery.Delivery;
import io.responsysdestination.application.delivery.Delivery.Drained;
import io.responsysdestination.application.delivery.Destination;
import io.responsysdestination.application.delivery.ErasureReach;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.in.FindTables;
import io.responsysdestination.application.port.in.TryEvents;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.tables.RememberedSchemas;
import io.responsysdestination.application.watch.ServiceWatch;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.config.LoadedConfiguration;
import io.responsysdestination.bootstrap.config.StatusSource;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The destinations of the configuration that is in force. When it changes, those that are delivered to in another way get
 * another lane; the others notice nothing.
 */
final class Destinations implements AutoCloseable {
    private static final StatusReporter NOBODY =
            status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED);

    private final Vertx vertx;
    private final Delivery delivery;
    private final ServiceWatch watch;
    private final Accounts accounts;
    private final InstantSource clock;
    /** Those of before, of which the lanes have not come to their end: what these use is not closed before. */
    private final List<Connected> handingOver = new ArrayList<>();

    private volatile Arrangement inForce;

    private Destinations(Vertx vertx, Delivery delivery, ServiceWatch watch, Accounts accounts, Arrangement first) {
        this.vertx = vertx;
        this.delivery = delivery;
        this.watch = watch;
        this.accounts = accounts;
        this.clock = InstantSource.system();
        this.inForce = first;
    }

    /** Opens a lane for each; {@code vertx} is that of delivery. */
    static Destinations open(
            Vertx vertx, Delivery delivery, ServiceWatch watch, Accounts accounts, LoadedConfiguration first) {
        Arrangement none = Arrangement.of(first, Map.of(), InstantSource.system());
        Destinations all = new Destinations(vertx, delivery, watch, accounts, none);
        all.apply(first);
        return all;
    }

    Arrangement inForce() {
        return inForce;
    }

    TryEvents trials() {
        return question -> inForce.trials().attempt(question);
    }

    FindTables tables() {
        return destination -> inForce.tables().tables(destination);
    }

    FindQuotas quotas() {
        return () -> inForce.quotas().quotas();
    }

    /** Where people may be known. */
    synchronized ErasureReach reach() {
        return new ErasureReach(
                inForce.destinations().values().stream()
                        .map(one -> new ErasureReach.Account(
                                one.destination(), one.account().deletion(), ConfiguredPlaces.of(one)))
                        .toList(),
                handingOver.stream().map(Connected::destination).toList());
    }

    private Arrangement arranged(LoadedConfiguration later) {
        Map<String, Connected> destinations = new LinkedHashMap<>();
        later.config().destinations().forEach((name, config) -> destinations.put(name, connected(config, later)));
        return Arrangement.of(later, destinations, clock);
    }

    /** From here on, {@code later} is in force. The journal knows its destinations already. */
    synchronized void apply(LoadedConfiguration later) {
        Arrangement former = inForce;
        Arrangement next = arranged(later);
        inForce = next;
        next.destinations().values().forEach(one -> one.account().forgetRefusal());
        next.destinations().forEach((name, one) -> {
            Connected before = former.destinations().get(name);
            if (before == null) {
                delivery.add(one.destination(), lists(one), tables(one), one.status());
            } else if (!one.equals(before)) {
                over(delivery.replace(one.destination(), lists(one), tables(one), one.status()), before);
            }
        });
        former.destinations().forEach((name, one) -> {
            if (!next.destinations().containsKey(name)) {
                watch.forget(name);
                over(delivery.remove(name), one);
            }
        });
    }

    private void over(CompletionStage<Drained> change, Connected former) {
        handingOver.add(former);
        var unused = change.thenAccept(done -> close(former));
    }

    private synchronized void close(Connected former) {
        Service.close(former.closing());
        handingOver.remove(former);
        if (handingOver.isEmpty()) {
            accounts.closeAllBut(inForce.destinations().values().stream()
                    .map(Connected::account)
                    .toList());
        }
    }

    private ProfileLists lists(Connected one) {
        return watch.of(one.config().name(), one.account().lists());
    }

    private ProfileExtensionTables tables(Connected one) {
        return watch.of(one.config().name(), one.account().tables());
    }

    /** The one that is in force, if it can go on as it is. */
    private Connected connected(DestinationConfig config, LoadedConfiguration later) {
        String name = config.name();
        Optional<Connected> former = Optional.ofNullable(inForce.destinations().get(name));
        // Credentials that have changed in their files do so for the account, too.
        ResponsysAccount account = former.filter(before -> inForce.loaded()
                        .text()
                        .loginOf(name)
                        .equals(later.text().loginOf(name)))
                .map(Connected::account)
                .orElseGet(() -> accounts.of(config));
        Destination destination = ConfiguredDestination.of(config, later.config());
        Object way = List.of(later.text().deliveryTo(name), destination.sources(), account);
        Optional<Connected> same = former.filter(before -> before.way().equals(way));
        if (same.isPresent() && !delivery.isStopped(name)) {
            return same.get();
        }
        Reporting reporting = reporting(config.status());
        return new Connected(
                config,
                destination,
                account,
                new RememberedSchemas(new AccountSchemas(account), clock),
                reporting.reporter(),
                reporting.closing(),
                way);
    }

    private record Reporting(StatusReporter reporter, AutoCloseable closing) {}

    private Reporting reporting(Optional<StatusSource> told) {
        if (told.isEmpty()) {
            return new Reporting(NOBODY, () -> {});
        }
        StatusSource source = told.get();
        SegmentStatusReporter reporter = new SegmentStatusReporter(
                vertx,
                clock,
                new SegmentStatusSettings(
                        source.writeKey(),
                        source.europe() ? SegmentStatusSettings.Region.EU : SegmentStatusSettings.Region.US,
                        source.includesPersonalData()));
        return new Reporting(reporter, reporter);
    }

    @Override
    public void close() {
        accounts.close();
        inForce.destinations().values().stream().map(Connected::closing).forEach(Service::close);
    }
}
