package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.CertificateFiles;
import io.responsysdestination.bootstrap.wiring.Service;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRotationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    static Path first = Path.of("");

    @TempDir
    static Path second = Path.of("");

    @TempDir
    Path served = Path.of("");

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void writePairs() throws Exception {
        if (Files.notExists(first.resolve(PemFiles.KEY))) {
            var unusedFirst = PemFiles.write(first);
            var unusedSecond = PemFiles.write(second);
        }
        put(first, PemFiles.CERTIFICATE);
        put(first, PemFiles.KEY);
    }

    @AfterEach
    void closeVertx() throws Exception {
        Service.await(vertx.close(), PATIENCE);
    }

    @Test
    void showsTheCertificateThatTheFilesHoldNow() throws Exception {
        ApiServer server = start();
        Certificate before = shownBy(server, "TLSv1.3");
        put(second, PemFiles.CERTIFICATE);
        put(second, PemFiles.KEY);

        assertThat(Service.await(server.refreshCertificate(), PATIENCE)).isTrue();

        assertThat(shownBy(server, "TLSv1.3")).isNotEqualTo(before);
        assertThat(Service.await(server.refreshCertificate(), PATIENCE)).isFalse();
    }

    @Test
    void keepsTheCertificateWhileItsNewKeyIsMissing() throws Exception {
        ApiServer server = start();
        Certificate before = shownBy(server, "TLSv1.3");

        put(second, PemFiles.CERTIFICATE);
        assertThat(Service.await(server.refreshCertificate(), PATIENCE)).isFalse();
        assertThat(shownBy(server, "TLSv1.3")).isEqualTo(before);

        put(second, PemFiles.KEY);
        assertThat(Service.await(server.refreshCertificate(), PATIENCE)).isTrue();
    }

    @Test
    void keepsTheCertificateWhenTheFilesAreBroken() throws Exception {
        ApiServer server = start();
        Certificate before = shownBy(server, "TLSv1.3");
        Files.writeString(served.resolve(PemFiles.CERTIFICATE), "not a certificate");

        assertThat(Service.await(server.refreshCertificate(), PATIENCE)).isFalse();

        assertThat(shownBy(server, "TLSv1.3")).isEqualTo(before);
    }

    @Test
    void doesNotStartWithAKeyOfAnotherCertificate() throws Exception {
        put(second, PemFiles.KEY);

        Assertions.assertThatThrownBy(this::start).hasMessageContaining("tls.key does not belong to tls.certificate");
    }

    @Test
    void speaksTls12AsWell() throws Exception {
        assertThat(shownBy(start(), "TLSv1.2")).isNotNull();
    }

    private ApiServer start() throws Exception {
        var files = new CertificateFiles(served.resolve(PemFiles.CERTIFICATE), served.resolve(PemFiles.KEY));
        var address = new ApiServer.Address("127.0.0.1", 0, Optional.of(files));
        return Service.await(
                ApiServer.start(
                        vertx,
                        address,
                        router ->
                                router.get("/").handler(routing -> routing.end().onFailure(routing::fail))),
                PATIENCE);
    }

    private void put(Path from, String name) throws Exception {
        Files.copy(from.resolve(name), served.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Certificate shownBy(ApiServer server, String protocol) throws Exception {
        try (SSLSocket socket = (SSLSocket) AnyCertificate.context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }
}
