package io.responsysdestination.application.port.out;

import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries are looked for; what is empty does not matter. {@code toString} is masked.
 *
 * @param identifier of a person: e-mail address, customer id, RIID or mobile number, as a person writes it
 * @param code of a failure
 * @param from accepted at this time or later
 * @param until accepted before this time
 * @param letters only dead letters that still have their event
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 * @param cursor where the former page ended, as it said
 */
public record DeliveryQuery(
        Optional<String> messageId,
        Optional<String> identifier,
        Optional<String> destination,
        Optional<String> subscription,
        Optional<String> action,
        Optional<DeliveryRecord.Status> status,
        Optional<String> code,
        Optional<Instant> from,
        Optional<Instant> until,
        boolean letters,
        int limit,
        Optional<String> cursor) {
    public static final int LIMIT_MAX = 1_000;

    public DeliveryQuery {
        limit = Math.max(1, Math.min(limit, LIMIT_MAX));
    }

    public static DeliveryQuery all() {
        return new Builder().build();
    }

    public static DeliveryQuery ofStatus(DeliveryRecord.Status status) {
        return new Builder().status(Optional.of(status)).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The same query, further on. */
    public DeliveryQuery after(String otherCursor) {
        return new DeliveryQuery(
                messageId,
                identifier,
                destination,
                subscription,
                action,
                status,
                code,
                from,
                until,
                letters,
                limit,
                Optional.of(otherCursor));
    }

    @Override
    public String toString() {
        return "DeliveryQuery[limit " + limit + "]";
    }

    /** Starts with everything, at the largest limit. */
    public static final class Builder {
        private Optional<String> messageId = Optional.empty();
        private Optional<String> identifier = Optional.empty();
        private Optional<String> destination = Optional.empty();
        private Optional<String> subscription = Optional.empty();
        private Optional<String> action = Optional.empty();
        private Optional<DeliveryRecord.Status> status = Optional.empty();
        private Optional<String> code = Optional.empty();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private boolean letters;
        private int limit = LIMIT_MAX;
        private Optional<String> cursor = Optional.empty();

        private Builder() {}

        public Builder messageId(Optional<String> value) {
            messageId = value;
            return this;
        }

        public Builder identifier(Optional<String> value) {
            identifier = value;
            return this;
        }

        public Builder destination(Optional<String> value) {
            destination = value;
            return this;
        }

        public Builder subscription(Optional<String> value) {
            subscription = value;
            return this;
        }

        public Builder action(Optional<String> value) {
            action = value;
            return this;
        }

        public Builder status(Optional<DeliveryRecord.Status> value) {
            status = value;
            return this;
        }

        public Builder code(Optional<String> value) {
            code = value;
            return this;
        }

        public Builder from(Optional<Instant> value) {
            from = value;
            return this;
        }

        public Builder until(Optional<Instant> value) {
            until = value;
            return this;
        }

        public Builder letters(boolean value) {
            letters = value;
            return this;
        }

        public Builder limit(int value) {
            limit = value;
            return this;
        }

        public Builder cursor(Optional<String> value) {
            cursor = value;
            return this;
        }

        public DeliveryQuery build() {
            return new DeliveryQuery(
                    messageId,
                    identifier,
                    destination,
                    subscription,
                    action,
                    status,
                    code,
                    from,
                    until,
                    letters,
                    limit,
                    cursor);
        }
    }
}
