package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.tracking.EventIntake.Content;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Takes what Segment's Webhooks destination sends: one event, or an array of up to 4,000, each complete with its type. So
 * a Segment workspace that exists can feed this service.
 */
final class WebhookEndpoint {
    static final String PATH = "/webhook/:source";

    /** Segment's default for the bytes of a batch to a destination. */
    static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    private final WebhookSecrets secrets;
    private final SourceRates rates;
    private final EventIntake intake;
    private final BodySlicer slicer;
    private final WebhookSignature signatures = new WebhookSignature();

    WebhookEndpoint(WebhookSecrets secrets, SourceRates rates, EventIntake intake, BodySlicer slicer) {
        this.secrets = secrets;
        this.rates = rates;
        this.intake = intake;
        this.slicer = slicer;
    }

    void take(RoutingContext routing) {
        String source = routing.pathParam("source");
        Optional<String> secret = secrets.secret(source);
        Optional<String> signature = Optional.ofNullable(routing.request().getHeader("X-Signature"));
        if (secret.isEmpty()) {
            intake.refuse(routing.request(), RefusedRequest.unknownWebhook());
        } else if (signature.isEmpty()) {
            intake.refuse(routing.request(), RefusedRequest.invalidSignature());
        } else {
            intake.take(routing, BODY_BYTES_MAX, body -> content(source, secret.get(), signature.get(), body));
        }
    }

    /** Nothing is read of a body, nor said of it, before its signature is known to be right. */
    private Content content(String source, String secret, String signature, byte[] utf8) {
        if (!signatures.matches(signature, secret, utf8)) {
            throw RefusedRequest.invalidSignature();
        }
        SlicedBody body = slicer.webhook(utf8);
        rates.take(source, body.events().size());
        return new Content(
                body,
                body.events().stream().map(event -> event.forwarded(source)).toList());
    }
}
