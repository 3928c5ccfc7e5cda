package io.responsysdestination.application.port.out;

import java.util.Optional;

/** Which deliveries are looked for; what is empty does not matter. */
public record DeliveryQuery(
        Optional<String> messageId, Optional<String> destination, Optional<DeliveryRecord.Status> status, int limit) {
    public static final int LIMIT_MAX = 1_000;

    public DeliveryQuery {
        limit = Math.max(1, Math.min(limit, LIMIT_MAX));
    }

    public static DeliveryQuery all() {
        return new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.empty(), LIMIT_MAX);
    }

    public static DeliveryQuery ofStatus(DeliveryRecord.Status status) {
        return new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.of(status), LIMIT_MAX);
    }
}
