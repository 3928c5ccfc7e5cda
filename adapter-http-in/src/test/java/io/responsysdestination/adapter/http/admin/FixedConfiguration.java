package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.in.ChangeConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A configuration that has one change, and notes what is to become of it. */
final class FixedConfiguration implements ChangeConfiguration {
    static final Comparison COMPARISON = new Comparison(
            List.of(new Remark("data.retention", "needs a restart")),
            List.of(
                    new Change("sources.web.writeKey", Optional.of("***"), Optional.of("*** (another value)")),
                    new Change("data.retention", Optional.empty(), Optional.of("3d"))));

    /** As {@code check}, {@code reload} or {@code force}. */
    final List<String> deeds = new CopyOnWriteArrayList<>();

    @Override
    public InForce inForce() {
        return new InForce(
                "service.yaml",
                Letters.AT,
                Map.of("sources", Map.of("web", Map.of("writeKey", "***", "destinations", List.of("marketing")))),
                List.of(new Remark("destinations.second", "gets no events")));
    }

    @Override
    public CompletionStage<Comparison> check() {
        deeds.add("check");
        return AdminFixture.done(COMPARISON);
    }

    @Override
    public CompletionStage<Outcome> reload(boolean force) {
        deeds.add(force ? "force" : "reload");
        return AdminFixture.done(new Outcome(COMPARISON, force));
    }
}
