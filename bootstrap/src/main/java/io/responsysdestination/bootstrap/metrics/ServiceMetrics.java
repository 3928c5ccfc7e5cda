package io.responsysdestination.bootstrap.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.responsysdestination.adapter.http.RequestWatch;
import io.responsysdestination.adapter.responsys.pace.CallListener;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.application.watch.WatchListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * All metrics of one service. Labels have names of the configuration, of routes and of Responsys' functions and codes, so
 * that their number is bounded; never values of events or rows.
 */
public final class ServiceMetrics implements AutoCloseable {
    static final String PREFIX = "responsys.destination.";

    /** A store that does not answer costs a scrape this long, and then the figures of the scrape before are shown. */
    private static final Duration OVERVIEW_WAIT = Duration.ofSeconds(2);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final DeliveryMeters delivery = new DeliveryMeters(registry);
    private final OverviewMeters overview;
    private final Timer timer;
    private final InstantSource clock;

    public ServiceMetrics(Timer timer, InstantSource clock) {
        this.timer = timer;
        this.clock = clock;
        this.overview = new OverviewMeters(registry, clock);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** To be told what happens at the ports. */
    public WatchListener delivery() {
        return delivery;
    }

    /** To be told of calls to Responsys, whatever the account. */
    public CallListener calls() {
        return delivery::called;
    }

    /** To be told of answers on a port, {@code tracking} or {@code admin}. */
    public RequestWatch.Listener requests(String port) {
        return new HttpMeters(registry, port);
    }

    /** Shows how the journal is, from now on. */
    public void watch(EventJournal journal) {
        Gauge.builder(PREFIX + "journal", journal, it -> it.state().bytes())
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(PREFIX + "journal.limit", journal, it -> it.state().bytesMax())
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(
                        PREFIX + "journal.damaged.records",
                        journal,
                        it -> it.state().damaged())
                .register(registry);
        Gauge.builder(
                        PREFIX + "journal.writable",
                        journal,
                        it -> it.state().trouble().isEmpty() ? 1 : 0)
                .register(registry);
    }

    /** All in Prometheus' text format 0.0.4, with how deliveries and quotas are now. Fails on a defect only. */
    public CompletionStage<String> text(FindDeliveries deliveries, FindQuotas quotas) {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        var unusedAnswer = deliveries
                .summary()
                .thenCombine(quotas.quotas(), (summary, uses) -> new Overview(clock.instant(), summary, uses))
                .thenAccept(overview::show)
                .whenComplete((shown, failure) -> asked.complete(failure == null));
        var unusedWait = timer.after(OVERVIEW_WAIT).thenAccept(elapsed -> asked.complete(false));
        return asked.thenApply(inTime -> registry.scrape());
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
