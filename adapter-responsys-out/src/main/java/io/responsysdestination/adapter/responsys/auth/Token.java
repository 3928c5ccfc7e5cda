package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import java.time.Instant;

/**
 * A token with the end point it is to be used at; the two belong together, as the end point may change from login to
 * login. {@code receivedAt} is our own clock: {@code issuedAt} of the answer would bring the clocks' difference in.
 */
public record Token(String value, ServiceRoot endPoint, Instant receivedAt) {
    @Override
    public String toString() {
        return "Token[***]";
    }
}
