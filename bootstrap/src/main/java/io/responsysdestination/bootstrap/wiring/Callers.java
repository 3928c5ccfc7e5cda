package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.tracking.SourceRates;
import io.responsysdestination.adapter.http.tracking.WebhookSecrets;
import io.responsysdestination.adapter.http.tracking.WriteKeys;
import io.responsysdestination.bootstrap.config.AppConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may send which events and how many: keys, secrets, rates and erasures of the sources that are in force. */
final class Callers {
    private final WriteKeys writeKeys = WriteKeys.of(Map.of());
    private final WebhookSecrets webhookSecrets = WebhookSecrets.of(Map.of());
    private final SourceRates rates = SourceRates.of(Map.of());
    private volatile Map<String, Set<String>> erasing = Map.of();

    WriteKeys writeKeys() {
        return writeKeys;
    }

    WebhookSecrets webhookSecrets() {
        return webhookSecrets;
    }

    SourceRates rates() {
        return rates;
    }

    /** In which destinations' accounts a source may have people deleted; empty if it may not. */
    Optional<Set<String>> reachOf(String source) {
        return Optional.ofNullable(erasing.get(source));
    }

    /** From now on, those of {@code config}. */
    void become(AppConfig config) {
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        Map<String, SourceRates.Rate> limits = new LinkedHashMap<>();
        Map<String, Set<String>> reach = new LinkedHashMap<>();
        config.sources().values().forEach(source -> {
            source.writeKeys().forEach(key -> sources.put(key, source.name()));
            source.rateLimit()
                    .ifPresent(limit -> limits.put(source.name(), new SourceRates.Rate(limit.events(), limit.per())));
            source.webhookSecret().ifPresent(secret -> secrets.put(source.name(), secret));
            if (source.erasures()) {
                reach.put(source.name(), Set.copyOf(source.destinations()));
            }
        });
        writeKeys.replaceBy(WriteKeys.of(sources));
        webhookSecrets.replaceBy(WebhookSecrets.of(secrets));
        rates.replaceBy(SourceRates.of(limits));
        erasing = Map.copyOf(reach);
    }
}
