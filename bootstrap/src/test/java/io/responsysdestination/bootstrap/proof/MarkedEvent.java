package io.responsysdestination.bootstrap.proof;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * An event and what it is to leave in the account.
 *
 * @param columns those that get the event's {@link Mark}
 * @param consent what it says of e-mail consent, if anything
 * @param hasCustomerId whether it names the person's customer id beside the address
 */
record MarkedEvent(
        String messageId,
        int person,
        int number,
        Subject subject,
        Set<String> columns,
        Optional<Boolean> consent,
        boolean hasCustomerId,
        JsonObject json) {}
