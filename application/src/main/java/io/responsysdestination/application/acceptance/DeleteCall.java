package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls of the type {@code delete}, which Segment's framework of destinations has for users who are to be forgotten; its
 * tracking API documents none. Whom they mean: {@code userId} is the customer id, {@code email} and {@code phone} of
 * {@code traits} or {@code context.traits} are addresses.
 */
final class DeleteCall {
    private static final String TYPE = "delete";

    private DeleteCall() {}

    /** Empty if the event is none; its identifiers are empty if it names nobody. */
    static Optional<List<Identifier>> read(IncomingEvent event, EventParser parser) {
        if (event.type().isPresent()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> tree;
        try {
            tree = parser.parse(event.json());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
        return TYPE.equals(tree.get("type")) ? Optional.of(identifiers(event, tree)) : Optional.empty();
    }

    private static List<Identifier> identifiers(IncomingEvent event, Map<String, @Nullable Object> tree) {
        List<Identifier> found = new ArrayList<>();
        event.userId().ifPresent(id -> add(IdentifierKind.CUSTOMER_ID, id, found));
        Object context = tree.get("context");
        Object ofContext = context instanceof Map<?, ?> members ? members.get("traits") : null;
        address("email", IdentifierKind.EMAIL_ADDRESS, tree.get("traits"), ofContext, found);
        address("phone", IdentifierKind.MOBILE_NUMBER, tree.get("traits"), ofContext, found);
        return found;
    }

    private static void address(
            String member,
            IdentifierKind kind,
            @Nullable Object traits,
            @Nullable Object ofContext,
            List<Identifier> found) {
        Object value = traits instanceof Map<?, ?> own ? own.get(member) : null;
        if (value == null && ofContext instanceof Map<?, ?> others) {
            value = others.get(member);
        }
        if (value instanceof String text) {
            add(kind, text, found);
        }
    }

    private static void add(IdentifierKind kind, String text, List<Identifier> found) {
        try {
            found.add(new Identifier(kind, text.strip()));
        } catch (InvalidValueException namesNobody) {
            // Nobody can be known by it.
        }
    }
}
