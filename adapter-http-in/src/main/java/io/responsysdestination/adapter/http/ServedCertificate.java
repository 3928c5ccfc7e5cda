package io.responsysdestination.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/** The certificate that a port shows, which follows its files. */
final class ServedCertificate {
    /** The versions before them are broken or out of use (RFC 8996). */
    static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private static final Logger LOG = System.getLogger(ServedCertificate.class.getName());

    private final Vertx vertx;
    private final CertificateFiles files;
    private volatile CertificateFiles.Content content;
    private volatile boolean isInTrouble;

    ServedCertificate(Vertx vertx, CertificateFiles files, CertificateFiles.Content content) {
        this.vertx = vertx;
        this.files = files;
        this.content = content;
    }

    /** Fails with an {@link java.io.IOException} when the files cannot be used. */
    static Future<ServedCertificate> read(Vertx vertx, CertificateFiles files) {
        return vertx.executeBlocking(() -> new ServedCertificate(vertx, files, files.read(vertx)));
    }

    void applyTo(HttpServerOptions options) {
        options.setSsl(true).setEnabledSecureTransportProtocols(PROTOCOLS).setKeyCertOptions(content.options());
    }

    /**
     * Looks whether the files hold another certificate, and shows it to whoever connects from then on; connections that are
     * open go on. Files that cannot be used are told of once, and the certificate stays what it was.
     */
    Future<Boolean> refresh(HttpServer server) {
        return vertx.executeBlocking(() -> files.read(vertx))
                .compose(found -> {
                    if (found.isSameAs(content)) {
                        return Future.succeededFuture(false);
                    }
                    var options = new ServerSSLOptions()
                            .setEnabledSecureTransportProtocols(PROTOCOLS)
                            .setKeyCertOptions(found.options());
                    return server.updateSSLOptions(options).onSuccess(updated -> {
                        content = found;
                        LOG.log(Level.INFO, "The certificate of {0} is shown from now on", files.certificate());
                    });
                })
                .onSuccess(done -> isInTrouble = false)
                .otherwise(unusable -> {
                    if (!isInTrouble) {
                        LOG.log(
                                Level.WARNING,
                                "The new certificate is not used, the one before stays: {0}",
                                unusable.getMessage());
                    }
                    isInTrouble = true;
                    return false;
                });
    }
}
