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

    private static final DeliveryQuery ALL = new DeliveryQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            LIMIT_MAX,
            Optional.empty());

    public DeliveryQuery {
        limit = Math.max(1, Math.min(limit, LIMIT_MAX));
    }

    public static DeliveryQuery all() {
        return ALL;
    }

    public static DeliveryQuery ofStatus(DeliveryRecord.Status status) {
        return builder().status(Optional.of(status)).build();
    }

    /** Starts with everything, at the largest limit. */
    public static Builder builder() {
        return ALL.toBuilder();
    }

    /** The same query, further on. */
    public DeliveryQuery after(String otherCursor) {
        return toBuilder().cursor(Optional.of(otherCursor)).build();
    }

    /** Starts with this query. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public String toString() {
        return "DeliveryQuery[limit " + limit + "]";
    }

    /** Makes a query of another one, part by part. */
    public static final class Builder {
        private Optional<String> messageId;
        private Optional<String> identifier;
        private Optional<String> destination;
        private Optional<String> subscription;
        private Optional<String> action;
        private Optional<DeliveryRecord.Status> status;
        private Optional<String> code;
        private Optional<Instant> from;
        private Optional<Instant> until;
        private boolean letters;
        private int limit;
        private Optional<String> cursor;

        private Builder(DeliveryQuery query) {
            messageId = query.messageId;
            identifier = query.identifier;
            destination = query.destination;
            subscription = query.subscription;
            action = query.action;
            status = query.status;
            code = query.code;
            from = query.from;
            until = query.until;
            letters = query.letters;
            limit = query.limit;
            cursor = query.cursor;
        }

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
