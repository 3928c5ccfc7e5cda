package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.DeliveryRecord;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a log may name a message by. Senders choose the ids of their messages, and some put a person's identifier there. */
final class LoggedMessageId {
    /**
     * A UUID, with the words that Segment's libraries put before it, or a random id such as a KSUID (27 letters and digits),
     * a ULID (26) or an ObjectId (24). Shorter ones may be a person's id, and from 32 on a hash of an e-mail address.
     */
    private static final Pattern MADE_BY_A_MACHINE = Pattern.compile("(?:(?:ajs|node|api)-)?(?:next-\\d{13}-)?"
            + "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
            + "|(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[0-9A-Za-z]{24,31}");

    private LoggedMessageId() {}

    /** The id if it is plainly nobody's identifier. */
    static Optional<String> of(DeliveryRecord.Key key) {
        return Optional.of(key.messageId())
                .filter(id -> MADE_BY_A_MACHINE.matcher(id).matches());
    }
}
