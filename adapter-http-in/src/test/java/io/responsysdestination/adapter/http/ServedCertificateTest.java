package io.responsysdestination.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServedCertificateTest {
    /** The JDK refuses older versions by itself unless it is told otherwise, so that a handshake would prove nothing. */
    @Test
    void speaksNothingBeforeTls12WhateverTheDefaultsAre() {
        Vertx vertx = Vertx.vertx();
        HttpServerOptions options = new HttpServerOptions().addEnabledSecureTransportProtocol("TLSv1.1");
        var files = new CertificateFiles(Path.of("certificate"), Path.of("key"));

        new ServedCertificate(vertx, files, new CertificateFiles.Content(new byte[0], new byte[0])).applyTo(options);

        assertThat(options.isSsl()).isTrue();
        assertThat(options.getEnabledSecureTransportProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        assertThat(vertx.close().toCompletionStage()).succeedsWithin(Duration.ofSeconds(10));
    }
}
