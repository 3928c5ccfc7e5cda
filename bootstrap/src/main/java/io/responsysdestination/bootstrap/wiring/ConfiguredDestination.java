package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysConnection;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.application.delivery.Destination;
import io.responsysdestination.application.delivery.Subscription;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.config.SourceConfig;
import java.util.stream.Collectors;

/** A destination of the configuration in the words of the application and of the adapter. */
public final class ConfiguredDestination {
    private ConfiguredDestination() {}

    /** What is delivered there, from all sources of {@code config} that name it. */
    public static Destination of(DestinationConfig destination, AppConfig config) {
        return new Destination(
                destination.name(),
                config.sources().values().stream()
                        .filter(source -> source.destinations().contains(destination.name()))
                        .map(SourceConfig::name)
                        .collect(Collectors.toSet()),
                destination.settings(),
                destination.subscriptions().stream()
                        .map(subscription -> new Subscription(
                                subscription.name(),
                                subscription.action(),
                                subscription.trigger(),
                                subscription.mapping(),
                                subscription.declaredColumns()))
                        .toList(),
                destination.linger(),
                destination.newestWins());
    }

    /** With the credentials of the configuration, which stay as they are; equal for destinations of one login. */
    public static ResponsysConnection connection(DestinationConfig destination) {
        var login = destination.login();
        return new ResponsysConnection(
                login.baseUrl(), CredentialsSource.of(login.credentials().atStart()), destination.privateHosts());
    }

    /** With credentials that are read again from their files. */
    static ResponsysConnection lastingConnection(DestinationConfig destination) {
        return new ResponsysConnection(
                destination.login().baseUrl(), destination.login().credentials(), destination.privateHosts());
    }
}
