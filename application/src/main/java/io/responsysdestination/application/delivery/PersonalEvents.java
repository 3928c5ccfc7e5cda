package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which events are one person's, as {@code ErasePerson} has it. For one thread at a time. */
final class PersonalEvents {
    private static final List<String> IDS = List.of("userId", "previousId");
    private static final List<String> ADDRESSES = List.of("email", "phone");

    private final Identifiers person;
    private final EventParser parser;
    private final Map<Destination, BatchPreparation> preparations = new HashMap<>();

    PersonalEvents(Identifiers person, Collection<Destination> destinations, EventParser parser) {
        this.person = person;
        this.parser = parser;
        destinations.forEach(destination -> preparations.put(destination, new BatchPreparation(destination, parser)));
    }

    /** The identifiers as the ledger compares them. */
    static Set<String> comparable(Identifiers person) {
        Set<String> texts = new HashSet<>();
        person.all().forEach(identifier -> texts.add(identifier.comparable().value()));
        return texts;
    }

    boolean include(AcceptedEvent event) {
        return names(event) || preparations.entrySet().stream().anyMatch(each -> leadsToARow(event, each));
    }

    private boolean leadsToARow(AcceptedEvent event, Map.Entry<Destination, BatchPreparation> preparation) {
        return preparation.getKey().sources().contains(event.source())
                && preparation.getValue().prepare(event).stream()
                        .map(BatchPreparation.Prepared::preparation)
                        .anyMatch(prepared -> prepared instanceof Preparation.Ready ready
                                && ready.intent().list().person().all().stream().anyMatch(this::isOne));
    }

    private boolean isOne(Identifier identifier) {
        return person.all().stream().anyMatch(wanted -> wanted.comparable().equals(identifier.comparable()));
    }

    private boolean names(AcceptedEvent event) {
        Map<String, @Nullable Object> tree;
        try {
            tree = parser.parse(event.json());
        } catch (RuntimeException unreadable) {
            return false;
        }
        List<Object> texts = new ArrayList<>();
        collect(tree, IDS, texts);
        collect(tree.get("traits"), ADDRESSES, texts);
        collect(tree.get("properties"), ADDRESSES, texts);
        if (tree.get("context") instanceof Map<?, ?> context) {
            collect(context.get("traits"), ADDRESSES, texts);
        }
        return texts.stream().map(String::valueOf).anyMatch(this::isNamedBy);
    }

    private static void collect(@Nullable Object object, List<String> members, List<Object> texts) {
        if (object instanceof Map<?, ?> map) {
            for (String member : members) {
                Object value = map.get(member);
                if (value instanceof String || value instanceof Number) {
                    texts.add(value);
                }
            }
        }
    }

    /** By a user id of whatever kind: it may be an address as well. */
    private boolean isNamedBy(String text) {
        return person.all().stream().anyMatch(wanted -> {
            try {
                return new Identifier(wanted.kind(), text.strip()).comparable().equals(wanted.comparable());
            } catch (InvalidValueException notOfThisKind) {
                return false;
            }
        });
    }
}
