package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a record in memory is what a query looks for. */
final class DeliveryFilter {
    private final DeliveryQuery query;
    private final Set<String> identifiers;

    DeliveryFilter(DeliveryQuery query) {
        this.query = query;
        this.identifiers = query.identifier().map(DeliveryFilter::comparable).orElse(Set.of());
    }

    /** What a text would be compared as, by each kind of identifier that it may be. */
    static Set<String> comparable(String text) {
        Set<String> forms = new HashSet<>();
        for (IdentifierKind kind : IdentifierKind.values()) {
            try {
                forms.add(new Identifier(kind, text.strip()).comparable().value());
            } catch (InvalidValueException notOfThisKind) {
                // most texts are of one or two kinds only
            }
        }
        return forms;
    }

    boolean matches(DeliveryRecord record) {
        return is(query.messageId(), record.key().messageId())
                && is(query.destination(), record.key().destination())
                && is(query.subscription(), record.key().subscription())
                && is(query.action(), record.action())
                && is(query.status(), record.status())
                && is(query.code(), record.failure().map(Failure::code).orElse(""))
                && query.from().map(from -> !record.acceptedAt().isBefore(from)).orElse(true)
                && query.until().map(record.acceptedAt()::isBefore).orElse(true)
                && (!query.letters() || record.letter().isPresent())
                && (query.identifier().isEmpty() || isOf(record));
    }

    private boolean isOf(DeliveryRecord record) {
        return record.identifiers().stream().anyMatch(identifiers::contains)
                || record.riid().map(identifiers::contains).orElse(false);
    }

    private static <T> boolean is(Optional<T> wanted, T value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
