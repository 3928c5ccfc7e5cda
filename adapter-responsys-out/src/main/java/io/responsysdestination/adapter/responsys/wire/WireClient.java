package io.responsysdestination.adapter.responsys.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One HTTP exchange with limits: time, size of the answer, connections, waiting calls. Redirects are not followed. */
public final class WireClient {
    /** Large enough for the PET lists of large accounts, which come unpaged; small enough for the heap. */
    static final int RESPONSE_BYTES_MAX = 64 * 1024 * 1024;

    private static final int CONNECTIONS_MAX = 32;
    private static final int WAITING_CALLS_MAX = 2_000;
    private static final Duration CONNECT_TIMEOUT_MAX = Duration.ofSeconds(10);
    private static final int PARSED_ON_EVENT_LOOP_BYTES_MAX = 256 * 1024;

    private final Vertx vertx;
    private final int responseBytesMax;
    private final WebClient client;
    private final HostAddresses addresses;

    public WireClient(Vertx vertx, AddressRules rules) {
        this(vertx, rules, InetAddress::getAllByName, RESPONSE_BYTES_MAX);
    }

    WireClient(Vertx vertx, AddressRules rules, HostAddresses.NameService names, int responseBytesMax) {
        this.vertx = vertx;
        this.addresses = new HostAddresses(vertx, rules, names);
        this.responseBytesMax = responseBytesMax;
        this.client = WebClient.create(
                vertx,
                // A redirect would carry the token to another host.
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setUserAgent("responsys-destination")
                        .setConnectTimeout((int) CONNECT_TIMEOUT_MAX.toMillis()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_CALLS_MAX));
    }

    /** Fails only when there is no answer: refused address, unreachable, cut, slower than {@code timeout}, or too large. */
    public Future<WireAnswer> exchange(WireRequest request, Duration timeout) {
        Future<HttpResponse<Buffer>> response =
                addresses.of(URI.create(request.url())).compose(address -> send(request, address, timeout));
        // The request's own limit counts silence and ends the exchange; the second counts everything, so that nobody
        // waits longer for a server that drips bytes.
        return response.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .compose(answer -> parse(answer.body())
                        .map(body -> new WireAnswer(
                                answer.statusCode(), Optional.ofNullable(answer.getHeader("Retry-After")), body)));
    }

    private Future<HttpResponse<Buffer>> send(WireRequest request, SocketAddress address, Duration timeout) {
        HttpRequest<Buffer> http = client.requestAbs(request.method(), address, request.url())
                .timeout(timeout.toMillis())
                .as(() -> new LimitedBody(responseBytesMax));
        request.headers().forEach(http::putHeader);
        return request.body().map(http::sendBuffer).orElseGet(http::send);
    }

    public void close() {
        client.close();
    }

    private Future<JsonNode> parse(Buffer body) {
        return body.length() <= PARSED_ON_EVENT_LOOP_BYTES_MAX
                ? Future.succeededFuture(WireJson.read(body))
                : vertx.executeBlocking(() -> WireJson.read(body), false);
    }
}
