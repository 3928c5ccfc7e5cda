package io.responsysdestination.application.mapping.liquid;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Texts in other codes, and their digests; all of them of the text's UTF-8. */
final class CodingFilters {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS_PER_DIGIT = 6;
    private static final String HMAC = "HmacSHA256";

    static final Map<String, Filter> ALL = Map.of(
            "base64_decode", Filter.ofText((text, arguments) -> decoded(text)),
            "base64_encode",
                    Filter.ofText((text, arguments) -> Base64.getEncoder().encodeToString(utf8(text))),
            "hmac_sha256", Filter.ofText((text, arguments) -> hmac(text, arguments.text(0))),
            "sha256", Filter.ofText((text, arguments) -> digest(text)));

    private CodingFilters() {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As Node.js does it: both alphabets, to the first '=', and past all that belongs to neither. */
    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            int digit = digit(text.charAt(i));
            if (digit >= 0) {
                bits = (bits << BITS_PER_DIGIT | digit) & 0xFFFF;
                count += BITS_PER_DIGIT;
                if (count >= Byte.SIZE) {
                    count -= Byte.SIZE;
                    bytes.write(bits >> count);
                }
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int digit(char c) {
        return switch (c) {
            case '-' -> ALPHABET.indexOf('+');
            case '_' -> ALPHABET.indexOf('/');
            default -> ALPHABET.indexOf(c);
        };
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hmac(String text, String key) {
        try {
            var mac = Mac.getInstance(HMAC);
            // The JDK refuses an empty key; a zero means the same, as keys are filled up with zeros (RFC 2104).
            mac.init(new SecretKeySpec(key.isEmpty() ? new byte[1] : utf8(key), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
