package io.responsysdestination.adapter.http.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.responsysdestination.adapter.http.json.EventJsonLimits;
import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Segment's Webhooks destination: lower-case hex of the HMAC-SHA1, with the shared secret, of the event's
 * JSON, and for an array of events of the first one's. Nothing signs the others: whoever has seen one signed array can
 * send its first event again with others behind it, so the connection must be private (TLS) and the secret is no proof of
 * them.
 *
 * <p>The first event of an array is looked at as it stands there and, as something on the way may have written the array
 * anew, as {@code JSON.stringify} would write it.
 *
 * <p>Source: the published sources of Segment's Webhooks destination (action-destinations, {@code webhook}).
 */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA1";
    private static final String WHITE_SPACE = " \t\r\n";

    private final JsonFactory factory = EventJsonLimits.newFactory();
    private final JacksonEventParser parser = new JacksonEventParser();

    /** Whether {@code signature} is that of {@code body}; not when it is an array that does not begin with an event. */
    boolean matches(String signature, String secret, byte[] body) {
        if (!isArray(body)) {
            return isOf(body, signature, secret);
        }
        Optional<EventJson> first = firstEvent(body);
        return first.filter(event -> isOf(event.utf8(), signature, secret)).isPresent()
                || first.flatMap(this::stringified)
                        .filter(text -> isOf(text, signature, secret))
                        .isPresent();
    }

    private static boolean isArray(byte[] body) {
        int at = 0;
        while (at < body.length && WHITE_SPACE.indexOf(body[at]) >= 0) {
            at++;
        }
        return at < body.length && body[at] == '[';
    }

    private Optional<EventJson> firstEvent(byte[] array) {
        try (JsonParser json = factory.createParser(array)) {
            if (json.nextToken() != JsonToken.START_ARRAY || json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            int start = JsonPosition.start(json);
            json.skipChildren();
            return Optional.of(EventJson.of(array, start, JsonPosition.end(json)))
                    .filter(event -> event.size() <= BodySlicer.EVENT_BYTES_MAX);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> stringified(EventJson event) {
        try {
            return Optional.of(JsonText.write(parser.parse(event)).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unparseable) {
            return Optional.empty();
        }
    }

    /** In a time that does not depend on where the two differ. */
    private static boolean isOf(byte[] signed, String signature, String secret) {
        return MessageDigest.isEqual(
                hmac(signed, secret).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(byte[] signed, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            // Every Java platform has this algorithm, and it takes keys of any length but 0.
            throw new IllegalStateException(impossible);
        }
    }
}
