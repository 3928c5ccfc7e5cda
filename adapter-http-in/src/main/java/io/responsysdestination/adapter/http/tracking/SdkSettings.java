package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.FailedAttempts;
import io.responsysdestination.adapter.http.JsonAnswer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings document that browser and mobile SDKs fetch when they start: {@code
 * {"integrations":{"Segment.io":{"apiKey":"<writeKey>","apiHost":"<host>/v1"}}}}. They post to {@code https://<apiHost>}.
 * Tracking plan, middleware, edge functions and metrics are optional to each of them, and an integration beside Segment.io
 * would make the browser SDK load code of its own for it.
 *
 * <p>{@code apiHost} is the host that the SDK has asked, so behind a proxy it is right when the proxy passes {@code Host}
 * on. For a loopback host without TLS the document says {@code "protocol":"http"}, which the browser SDK heeds, so that a
 * page can be tried on a developer's machine.
 *
 * <p>Source: the published sources of analytics-next, analytics-kotlin and analytics-swift.
 */
final class SdkSettings {
    static final String WRITE_KEY = "writeKey";

    /** Names, IPv4 addresses, and IPv6 addresses in brackets; the longest name that DNS knows has 253 characters. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

    private SdkSettings() {}

    static JsonAnswer answer(RoutingContext routing, WriteKeys writeKeys, FailedAttempts failures) {
        String writeKey = routing.pathParam(WRITE_KEY);
        if (writeKeys.source(writeKey).isEmpty()) {
            SocketAddress caller = routing.request().remoteAddress();
            Optional<Duration> wait = failures.pause(caller);
            if (wait.isPresent()) {
                return Answers.refusal(RefusedRequest.tooManyFailures(wait.get()));
            }
            failures.note(caller);
            return JsonAnswer.error(404, "unknown_write_key", "no source has this write key");
        }
        HttpServerRequest request = routing.request();
        return host(request)
                .map(host -> JsonAnswer.ok(document(writeKey, host, request.isSSL())))
                .orElseGet(() -> JsonAnswer.error(400, "invalid_host", "the request's Host is missing or not a host"));
    }

    private static JsonObject document(String writeKey, HostAndPort host, boolean isTls) {
        String port = host.port() < 0 ? "" : ":" + host.port();
        JsonObject segment = new JsonObject().put("apiKey", writeKey).put("apiHost", host.host() + port + "/v1");
        if (!isTls && LOOPBACK.matcher(host.host()).matches()) {
            segment.put("protocol", "http");
        }
        return new JsonObject().put("integrations", new JsonObject().put("Segment.io", segment));
    }

    private static Optional<HostAndPort> host(HttpServerRequest request) {
        @Nullable HostAndPort host = request.authority();
        return Optional.ofNullable(host)
                .filter(given -> HOST.matcher(given.host()).matches());
    }
}
