package io.responsysdestination.adapter.http.tracking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The write key as SDKs send it in a header: the user name of Basic authentication. */
final class BasicWriteKey {
    private static final String SCHEME = "Basic ";

    private BasicWriteKey() {}

    /**
     * Empty when the header is missing, of another scheme, unreadable or without a user name: the key may then be in the
     * body. A missing colon is tolerated, as some clients encode the key alone; the password is ignored.
     */
    static Optional<String> of(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            String user = colon < 0 ? credentials : credentials.substring(0, colon);
            return Optional.of(user).filter(key -> !key.isEmpty());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
