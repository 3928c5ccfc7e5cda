package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.EventParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The event in a dead letter: as it came, and with its type, which for single calls stands in the path only. */
final class LetterEvent {
    private static final String TYPE = "type";

    private LetterEvent() {}

    /** What a letter keeps of an event; an event that cannot be read is kept as it is. */
    static EventJson of(AcceptedEvent event, EventParser parser) {
        Map<String, @Nullable Object> members;
        try {
            members = parser.parse(event.json());
        } catch (RuntimeException unreadable) {
            return event.json();
        }
        String word = event.type().word();
        return word.equals(members.get(TYPE)) ? event.json() : withType(event.json(), word, members.isEmpty());
    }

    /** The event that was accepted, as far as it matters to delivery; empty when the letter does not say its type. */
    static Optional<AcceptedEvent> read(DeliveryRecord record, Letter letter, EventParser parser) {
        Object type;
        try {
            type = parser.parse(letter.event()).get(TYPE);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
        return Optional.ofNullable(type)
                .flatMap(word -> EventType.ofWord(word.toString()))
                .map(known -> new AcceptedEvent(
                        record.key().messageId(),
                        record.source(),
                        known,
                        record.acceptedAt(),
                        record.happenedAt(),
                        letter.event()));
    }

    /** As the last member, since of members with one name the last counts; the others stay as they were written. */
    private static EventJson withType(EventJson json, String word, boolean isFirst) {
        byte[] utf8 = json.utf8();
        int end = utf8.length;
        while (utf8[end - 1] != '}') {
            end--;
        }
        byte[] member = ((isFirst ? "" : ",") + "\"" + TYPE + "\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(utf8, end - 1 + member.length);
        System.arraycopy(member, 0, whole, end - 1, member.length);
        return EventJson.of(whole);
    }
}
