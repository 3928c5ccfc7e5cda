package io.responsysdestination.benchmarks.ingest;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.delivery.Delivery;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.benchmarks.LoopTimer;
import io.responsysdestination.benchmarks.mapping.UpsertSubscription;
import io.responsysdestination.benchmarks.responsys.StubResponsys;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Delivers what a tracking server keeps to a stub of Responsys, over HTTP. */
final class RunningDelivery implements AutoCloseable {
    private final Delivery delivery;
    private final DeliveryLedger ledger;
    private final StubResponsys stub;
    private final ResponsysAccount account;

    RunningDelivery(Vertx vertx, TrackingServer tracking) {
        ledger = tracking.ledger();
        stub = StubResponsys.start(Vertx.vertx());
        account = new ResponsysAccount(vertx, stub.connection(), ResponsysTiming.defaults(), InstantSource.system());
        delivery = new Delivery(
                tracking.journal(),
                ledger,
                new JacksonEventParser(),
                new LoopTimer(vertx),
                InstantSource.system(),
                tracking::counts);
        delivery.add(
                UpsertSubscription.destination(TrackingServer.READER, TrackingServer.SOURCE),
                account.lists(),
                account.tables(),
                status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED));
        tracking.onKept(delivery::wake);
    }

    long delivered() {
        return await(ledger.tally()).delivered();
    }

    @Override
    public void close() {
        delivery.stop();
        var unused = await(delivery.drained());
        account.close();
        stub.close();
    }
}
