package io.responsysdestination.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * An RSA key of 2,048 bits and a certificate that it has signed itself, made up on the spot for logins with certificates.
 * The platform can read certificates but not write them, so this writes the few DER values that one consists of.
 */
public record KeyAndCertificate(PrivateKey key, X509Certificate certificate) {
    private static final int KEY_BITS = 2048;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8 = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int VERSION_TAG = 0xA0;
    private static final byte[] SHA256_WITH_RSA = {
        0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

    /** Takes up to a second. */
    public static KeyAndCertificate selfSigned(String commonName) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(commonName, pair);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] signed = der(SEQUENCE, content, SHA256_WITH_RSA, der(BIT_STRING, new byte[1], signature.sign()));
            return new KeyAndCertificate(pair.getPrivate(), read(signed));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has RSA and X.509", missing);
        }
    }

    /** PKCS#8, not encrypted. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException defect) {
            throw new IllegalStateException("was read from its encoded form", defect);
        }
    }

    static X509Certificate read(byte[] certificate) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] content(String commonName, KeyPair pair) {
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, bytes(commonName)))));
        byte[] from = der(UTC_TIME, bytes("200101000000Z"));
        byte[] until = der(UTC_TIME, bytes("491231235959Z"));
        return der(
                SEQUENCE,
                der(VERSION_TAG, der(INTEGER, new byte[] {2})),
                der(INTEGER, BigInteger.ONE.toByteArray()),
                SHA256_WITH_RSA,
                name,
                der(SEQUENCE, from, until),
                name,
                pair.getPublic().getEncoded());
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (all.size() > 0x7F) {
            byte[] length = BigInteger.valueOf(all.size()).toByteArray();
            int leading = length[0] == 0 ? 1 : 0;
            value.write(0x80 | (length.length - leading));
            value.write(length, leading, length.length - leading);
        } else {
            value.write(all.size());
        }
        value.writeBytes(all.toByteArray());
        return value.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, bytes("\n")).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    @Override
    public String toString() {
        return "KeyAndCertificate[***]";
    }
}
