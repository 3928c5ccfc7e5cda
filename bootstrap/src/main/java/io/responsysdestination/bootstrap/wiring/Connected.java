package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.application.delivery.Destination;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.tables.Writing;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import java.util.List;

/**
 * A destination and what it is delivered to with.
 *
 * @param way equal for two that deliver in the same way, so that one need not take over from the other
 */
record Connected(
        DestinationConfig config,
        Destination destination,
        ResponsysAccount account,
        ProfileSchemas schemas,
        StatusReporter status,
        AutoCloseable closing,
        Object way) {
    List<Writing> writings() {
        return config.subscriptions().stream()
                .map(one -> new Writing(one.name(), one.action(), one.fixedNames()))
                .toList();
    }

    @Override
    public String toString() {
        return "Connected[" + config.name() + "]";
    }
}
