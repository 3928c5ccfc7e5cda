package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.port.in.ChangeConfiguration.Remark;
import java.util.ArrayList;
import java.util.List;

/** What is allowed in a configuration and seldom meant. */
public final class ConfigurationWarnings {
    private ConfigurationWarnings() {}

    public static List<Remark> of(AppConfig config) {
        List<Remark> warnings = new ArrayList<>();
        config.destinations().forEach((name, destination) -> {
            String place = "destinations." + name;
            if (config.sources().values().stream()
                    .noneMatch(source -> source.destinations().contains(name))) {
                warnings.add(new Remark(place, "gets no events: no source names it"));
            }
            if (destination.subscriptions().isEmpty()) {
                warnings.add(new Remark(place, "gets no events: none of its subscriptions is enabled"));
            }
        });
        return warnings;
    }
}
