package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.tracking.SourceRates;
import io.responsysdestination.adapter.http.tracking.WebhookSecrets;
import io.responsysdestination.adapter.http.tracking.WriteKeys;
import io.responsysdestination.bootstrap.config.AppConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who may send events and how many: keys, secrets and rates of the sources of the configuration that is in force. */
final class Callers {
    private final WriteKeys writeKeys = WriteKeys.of(Map.of());
    private final WebhookSecrets webhookSecrets = WebhookSecrets.of(Map.of());
    private final SourceRates rates = SourceRates.of(Map.of());

    WriteKeys writeKeys() {
        return writeKeys;
    }

    WebhookSecrets webhookSecrets() {
        return webhookSecrets;
    }

    SourceRates rates() {
        return rates;
    }

    /** From now on, those of {@code config}. */
    void become(AppConfig config) {
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        Map<String, SourceRates.Rate> limits = new LinkedHashMap<>();
        config.sources().values().forEach(source -> {
            source.writeKeys().forEach(key -> sources.put(key, source.name()));
            source.rateLimit()
                    .ifPresent(limit -> limits.put(source.name(), new SourceRates.Rate(limit.events(), limit.per())));
            source.webhookSecret().ifPresent(secret -> secrets.put(source.name(), secret));
        });
        writeKeys.replaceBy(WriteKeys.of(sources));
        webhookSecrets.replaceBy(WebhookSecrets.of(secrets));
        rates.replaceBy(SourceRates.of(limits));
    }
}
