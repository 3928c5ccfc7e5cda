package io.responsysdestination.application.mapping.liquid;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts in addresses, in UTF-8: ECMA-262, section 19.2.6. */
final class UrlFilters {
    private static final String MARKS = "-_.!~*'()";
    private static final String MARKS_OF_CGI = "-_.~";
    private static final String MARKS_OF_URI = MARKS + ";/?:@&=+$,#[]";

    static final Map<String, Filter> ALL = Map.of(
            "cgi_escape", Filter.ofText((text, arguments) -> encoded(text, MARKS_OF_CGI, '+')),
            "slugify", Slug.FILTER,
            "uri_escape", Filter.ofText((text, arguments) -> encoded(text, MARKS_OF_URI, '%')),
            "url_decode", Filter.ofText((text, arguments) -> decoded(text)),
            "url_encode", Filter.ofText((text, arguments) -> encoded(text, MARKS, '+')));

    private UrlFilters() {}

    /** @param blank what a space becomes; '%' for its code */
    private static String encoded(String text, String marks, char blank) {
        var result = new StringBuilder();
        var bytes = utf8(text);
        while (bytes.hasRemaining()) {
            int octet = bytes.get() & 0xFF;
            char c = (char) octet;
            if (octet < 128 && (isLetterOrDigit(c) || marks.indexOf(c) >= 0)) {
                result.append(c);
            } else if (c == ' ' && blank == '+') {
                result.append(blank);
            } else {
                result.append('%')
                        .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
        return result.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return Characters.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new LiquidFailedException("got a text with half of a character for an address");
        }
    }

    private static String decoded(String text) {
        var bytes = ByteBuffer.allocate(text.length());
        var result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                bytes.put(octet(text, at + 1));
                at += 3;
            } else {
                flush(bytes, result);
                result.append(c == '+' ? ' ' : c);
                at++;
            }
        }
        flush(bytes, result);
        return result.toString();
    }

    private static byte octet(String text, int at) {
        int high = at + 1 < text.length() ? hex(text.charAt(at)) : -1;
        int low = at + 1 < text.length() ? hex(text.charAt(at + 1)) : -1;
        if (high < 0 || low < 0) {
            throw undecodable();
        }
        return (byte) (high << 4 | low);
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static void flush(ByteBuffer bytes, StringBuilder result) {
        try {
            // JavaScript decodes an encoded plus like a plain one before LiquidJS takes both for spaces.
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            result.append(text.replace('+', ' '));
        } catch (CharacterCodingException e) {
            throw undecodable();
        }
        bytes.clear();
    }

    private static LiquidFailedException undecodable() {
        return new LiquidFailedException("got a text that url_decode cannot decode");
    }
}
