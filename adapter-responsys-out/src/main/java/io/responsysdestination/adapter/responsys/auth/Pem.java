package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.domain.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA keys and certificates in PEM form. What is wrong is told without a word of the text. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private Pem() {}

    static RSAPrivateKey privateKey(String field, String text) {
        byte[] pkcs8 = block(field, text, "PRIVATE KEY");
        try {
            // The algorithm is named, so that a key of another one is refused here.
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException notRsa) {
            throw new InvalidValueException(field, "is not an RSA key");
        }
    }

    static RSAPublicKey publicKeyOfCertificate(String field, String text) {
        byte[] x509 = block(field, text, "CERTIFICATE");
        try {
            var certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(x509));
            if (certificate.getPublicKey() instanceof RSAPublicKey key) {
                return key;
            }
        } catch (GeneralSecurityException notX509) {
            throw new InvalidValueException(field, "is not an X.509 certificate");
        }
        throw new InvalidValueException(field, "is not a certificate of an RSA key");
    }

    /** The content of the first block of this kind; text around it is what openssl writes for people. */
    private static byte[] block(String field, String text, String kind) {
        Matcher blocks = BLOCK.matcher(text);
        String other = "";
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                return bytes(field, blocks.group(2));
            }
            other = blocks.group(1);
        }
        throw new InvalidValueException(
                field,
                switch (other) {
                    case "ENCRYPTED PRIVATE KEY" -> "must not be encrypted; openssl pkey -in KEY -out NEW decrypts it";
                    case "RSA PRIVATE KEY" ->
                        "must be a PKCS#8 key; openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW makes" + " one of it";
                    default -> "must be PEM text with -----BEGIN " + kind + "-----; ${file:PATH} puts in a file";
                });
    }

    private static byte[] bytes(String field, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException cut) {
            throw new InvalidValueException(field, "is not complete");
        }
    }
}
