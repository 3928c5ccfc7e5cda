package io.responsysdestination.adapter.responsys.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name service, a login or a configuration might have us call. */
class PrivateAddressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final URI PUBLIC = URI.create("https://abc-api.example.com");
    private static final URI LOCAL = URI.create("http://127.0.0.1:1");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger calls = new AtomicInteger();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        var listening = vertx.createHttpServer()
                .requestHandler(request -> {
                    calls.incrementAndGet();
                    request.response().end("{}").onFailure(Throwable::printStackTrace);
                })
                .listen(0, "127.0.0.1");
        port = listening.toCompletionStage().toCompletableFuture().get().actualPort();
    }

    @AfterEach
    void stop() {
        assertThat(vertx.close().toCompletionStage()).succeedsWithin(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:0a00:0001::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "fec0::1",
                "ff02::1"
            })
    void refusesANameThatIsAtAnAddressOfAnotherNetwork(String address) {
        assertRefused(exchange(PUBLIC, Set.of(), "http://abc-api.example.com:" + port, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"172.15.0.1", "172.32.0.1", "100.128.0.1", "11.0.0.1", "169.253.0.1", "192.0.2.1", "2606::1"})
    void takesOtherAddressesForPublic(String address) throws UnknownHostException {
        assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(AddressKind.PUBLIC);
    }

    @Test
    void refusesANameThatHasAPrivateAddressBesideAPublicOne() {
        assertRefused(exchange(PUBLIC, Set.of(), "http://abc-api.example.com:" + port, "192.0.2.1", "127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1"})
    void refusesAnEndPointWithinOurNetworkForAnAccountOutsideIt(String host) {
        assertRefused(exchange(PUBLIC, Set.of(), "http://" + host + ":" + port, "127.0.0.1"));
    }

    @Test
    void refusesANameElsewhereThatIsAtThisMachineForAnAccountOnIt() {
        assertRefused(exchange(LOCAL, Set.of(), "http://abc-api.example.com:" + port, "127.0.0.1"));
    }

    @Test
    void callsAHostThatIsAllowedByNameAtTheAddressThatWasChecked() {
        var answer = exchange(PUBLIC, Set.of("gateway.example"), "http://Gateway.example:" + port, "127.0.0.1");

        assertThat(answer.toCompletionStage()).succeedsWithin(PATIENCE);
        assertThat(calls).hasValue(1);
    }

    @Test
    void callsNoAddressOfMetadataEvenForAHostThatIsAllowedByName() {
        assertRefused(exchange(PUBLIC, Set.of("gateway.example"), "http://gateway.example:" + port, "169.254.169.254"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void callsThisMachineForAnAccountOnIt(String host) {
        assertThat(exchange(LOCAL, Set.of(), "http://" + host + ":" + port, "127.0.0.1")
                        .toCompletionStage())
                .succeedsWithin(PATIENCE);
    }

    /** With a name service that knows these addresses of every name. */
    private Future<WireAnswer> exchange(URI baseUrl, Set<String> privateHosts, String url, String... addresses) {
        HostAddresses.NameService names = host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        };
        return new WireClient(vertx, AddressRules.of(baseUrl, privateHosts), names, 1_000)
                .exchange(new WireRequest(HttpMethod.GET, url + "/", Map.of(), Optional.empty()), PATIENCE);
    }

    private void assertRefused(Future<WireAnswer> answer) {
        assertThat(answer.toCompletionStage())
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AddressRefusedException.class);
        assertThat(calls).hasValue(0);
    }
}
