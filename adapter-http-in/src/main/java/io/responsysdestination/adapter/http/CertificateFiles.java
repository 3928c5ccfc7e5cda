package io.responsysdestination.adapter.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** PEM files for https: the chain of certificates, the server's own first, and the private key. Others may replace them. */
public record CertificateFiles(Path certificate, Path key) {
    private static final int FILE_BYTES_MAX = 1024 * 1024;
    private static final byte[] SOMETHING_TO_SIGN = {1, 2, 3};

    /**
     * What is in the files now; blocks. Files that are being replaced may not belong together for a moment, and with such a
     * pair no client could connect: that is an {@link IOException}, as is everything else that makes them unusable.
     */
    Content read(Vertx vertx) throws IOException {
        Content content = new Content(bytes("tls.certificate", certificate), bytes("tls.key", key));
        PublicKey publicKey = publicKey(content.certificate);
        @Nullable PrivateKey privateKey = privateKey(vertx, content, publicKey);
        if (privateKey == null || !belongTogether(privateKey, publicKey)) {
            throw new IOException("tls.key does not belong to tls.certificate");
        }
        return content;
    }

    private static byte[] bytes(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new IOException(name + " is larger than " + FILE_BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    private static PublicKey publicKey(byte[] pem) throws IOException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem))
                    .getPublicKey();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("tls.certificate holds no certificate that can be read", unreadable);
        }
    }

    private static @Nullable PrivateKey privateKey(Vertx vertx, Content content, PublicKey publicKey)
            throws IOException {
        try {
            for (KeyManager manager :
                    content.options().getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    String @Nullable [] aliases = keys.getServerAliases(publicKey.getAlgorithm(), null);
                    return aliases == null ? null : keys.getPrivateKey(aliases[0]);
                }
            }
            return null;
        } catch (Exception unreadable) {
            // The cause may repeat what is in the file.
            throw new IOException("tls.key holds no private key that can be read (PEM, not encrypted)");
        }
    }

    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(SOMETHING_TO_SIGN);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(publicKey);
            checking.update(SOMETHING_TO_SIGN);
            return checking.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    /** Both files as they were at one moment. */
    static final class Content {
        private final byte[] certificate;
        private final byte[] key;

        Content(byte[] certificate, byte[] key) {
            this.certificate = certificate;
            this.key = key;
        }

        PemKeyCertOptions options() {
            return new PemKeyCertOptions()
                    .setCertValue(Buffer.buffer(certificate))
                    .setKeyValue(Buffer.buffer(key));
        }

        boolean isSameAs(Content other) {
            return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
        }
    }
}
