package io.responsysdestination.application.mapping.liquid;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Texts in other codes, and their digests; all of them of the text's UTF-8. */
final class CodingFilters {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS_PER_DIGIT = 6;
    private static final int BLOCK_BYTES = 64;
    private static final int INNER_MASK = 0x36;
    private static final int OUTER_MASK = 0x5C;

    static final Map<String, Filter> ALL = Map.of(
            "base64_decode", Filter.ofText((text, arguments) -> decoded(text)),
            "base64_encode",
                    Filter.ofText((text, arguments) -> Base64.getEncoder().encodeToString(utf8(text))),
            "hmac_sha256", Filter.ofText((text, arguments) -> hex(hmac(utf8(text), utf8(arguments.text(0))))),
            "sha256", Filter.ofText((text, arguments) -> hex(sha256(utf8(text)))));

    private CodingFilters() {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
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

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** RFC 2104, by hand: the JDK's own is no part of {@code java.*}, and refuses the empty key that Node.js takes. */
    private static byte[] hmac(byte[] text, byte[] key) {
        var shortKey = Arrays.copyOf(key.length > BLOCK_BYTES ? sha256(key) : key, BLOCK_BYTES);
        return sha256(masked(shortKey, OUTER_MASK), sha256(masked(shortKey, INNER_MASK), text));
    }

    private static byte[] masked(byte[] key, int mask) {
        var masked = key.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (byte) (masked[i] ^ mask);
        }
        return masked;
    }
}
