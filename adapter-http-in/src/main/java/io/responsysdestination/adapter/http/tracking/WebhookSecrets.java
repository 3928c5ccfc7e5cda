package io.responsysdestination.adapter.http.tracking;

import java.util.Map;
import java.util.Optional;

/**
 * The sources that take events from Segment's Webhooks destination, and the secret each shares with it. {@code toString}
 * keeps the secrets to itself.
 */
public final class WebhookSecrets {
    private volatile Map<String, String> secretBySource;

    private WebhookSecrets(Map<String, String> secretBySource) {
        this.secretBySource = secretBySource;
    }

    /** Keeps a copy of secrets by names of sources; fails with an {@link IllegalArgumentException} on an empty secret. */
    public static WebhookSecrets of(Map<String, String> secretBySource) {
        if (secretBySource.containsValue("")) {
            throw new IllegalArgumentException("a webhook's secret is empty");
        }
        return new WebhookSecrets(Map.copyOf(secretBySource));
    }

    /** From now on those of {@code others} count instead. */
    public void replaceBy(WebhookSecrets others) {
        secretBySource = others.secretBySource;
    }

    Optional<String> secret(String source) {
        return Optional.ofNullable(secretBySource.get(source));
    }

    @Override
    public String toString() {
        return "WebhookSecrets[" + secretBySource.size() + "]";
    }
}
