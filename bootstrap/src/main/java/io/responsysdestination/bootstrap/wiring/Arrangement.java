package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.application.delivery.EventTrials;
import io.responsysdestination.application.tables.TableReading;
import io.responsysdestination.bootstrap.config.LoadedConfiguration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What is in force: a configuration, and all that is made of it and goes with it. */
record Arrangement(
        LoadedConfiguration loaded,
        Instant since,
        Map<String, Connected> destinations,
        EventTrials trials,
        TableReading tables,
        AccountQuotas quotas) {
    Arrangement {
        destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
    }

    static Arrangement of(LoadedConfiguration loaded, Map<String, Connected> destinations, InstantSource clock) {
        EventTrials trials = new EventTrials(
                loaded.config().sources().keySet(),
                new JacksonEventParser(),
                RequestRendering::of,
                clock,
                () -> UUID.randomUUID().toString());
        TableReading tables = new TableReading();
        AccountQuotas quotas = new AccountQuotas();
        destinations.forEach((name, one) -> {
            trials.add(one.destination(), one.schemas());
            tables.add(name, one.config().settings(), one.writings(), one.schemas());
            quotas.add(name, one.account());
        });
        return new Arrangement(loaded, clock.instant(), destinations, trials, tables, quotas);
    }

    @Override
    public String toString() {
        return "Arrangement[" + destinations.keySet() + "]";
    }
}
