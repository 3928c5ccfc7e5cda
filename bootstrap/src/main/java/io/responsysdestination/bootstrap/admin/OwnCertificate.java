package io.responsysdestination.bootstrap.admin;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the certificate of the configuration and no other. It is called by an address of this machine, for which no
 * certificate is made out, so that names are not compared: whoever holds its key is the service.
 */
public final class OwnCertificate extends X509ExtendedTrustManager {
    private final String block;
    private final Certificate own;

    private OwnCertificate(String block, Certificate own) {
        this.block = block;
        this.own = own;
    }

    /**
     * For a client of the service that shows the certificate in {@code pem}.
     *
     * @param block the configuration's, for problems
     */
    public static SSLContext context(String block, Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(in);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnCertificate(block, own)}, null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw AdminException.wrongQuestion(
                    block + ".tls.certificate cannot be read; it must be the one that the service uses");
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !chain[0].equals(own)) {
            throw new CertificateException("its certificate is not the one of " + block + ".tls.certificate");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
