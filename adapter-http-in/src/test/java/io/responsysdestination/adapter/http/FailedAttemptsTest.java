package io.responsysdestination.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private static final SocketAddress GUESSER = address("203.0.113.7");

    private final AtomicLong nanos = new AtomicLong();
    private final FailedAttempts failures = new FailedAttempts(3, nanos::get);

    @Test
    void hasAnAddressWaitForTheRestOfTheMinute() {
        fail(GUESSER, 2);
        assertThat(failures.pause(GUESSER)).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        fail(GUESSER, 1);

        assertThat(failures.pause(GUESSER)).contains(Duration.ofSeconds(45));
        nanos.addAndGet(Duration.ofSeconds(45).toNanos());
        assertThat(failures.pause(GUESSER)).isEmpty();
    }

    @Test
    void countsAnewAfterAMinute() {
        fail(GUESSER, 3);
        nanos.addAndGet(FailedAttempts.WINDOW.toNanos());

        fail(GUESSER, 2);

        assertThat(failures.pause(GUESSER)).isEmpty();
    }

    @Test
    void countsEveryAddressByItself() {
        fail(GUESSER, 3);

        assertThat(failures.pause(address("203.0.113.8"))).isEmpty();
    }

    @Test
    void countsANetworkOfIpv6AsOne() {
        fail(address("2001:db8:1:2::3"), 3);

        assertThat(failures.pause(address("2001:db8:1:2:aaaa:bbbb:cccc:dddd"))).isPresent();
        assertThat(failures.pause(address("2001:db8:1:3::3"))).isEmpty();
    }

    @Test
    void forgetsTheOldestOfTooManyAddresses() {
        fail(GUESSER, 3);

        IntStream.range(0, FailedAttempts.ADDRESSES_MAX)
                .forEach(i -> fail(address("10.0." + i / 256 + "." + i % 256), 3));

        assertThat(failures.pause(GUESSER)).isEmpty();
        assertThat(failures.pause(address("10.0.0.0"))).isPresent();
    }

    private void fail(SocketAddress address, int times) {
        IntStream.range(0, times).forEach(i -> failures.note(address));
    }

    private static SocketAddress address(String ip) {
        return SocketAddress.inetSocketAddress(1, ip);
    }
}
