package io.responsysdestination.application.action;

import io.responsysdestination.application.action.Preparation.Omission;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code userData}, taken apart: who the person is, and every other value under its key.
 *
 * <p>An identifier that is unusable does not cost the event as long as another one is there: it is left out and reported.
 */
final class UserData {
    /** Segment's names of what a profile list holds anyway; they identify where the column itself is not given. */
    static final Map<String, IdentifierKind> TRAITS_THAT_IDENTIFY = Map.of(
            "email", IdentifierKind.EMAIL_ADDRESS,
            "phone", IdentifierKind.MOBILE_NUMBER,
            "userId", IdentifierKind.CUSTOMER_ID);

    private final Identifiers person;
    private final Map<String, Object> others;
    private final List<Omission> omissions;

    private UserData(Identifiers person, Map<String, Object> others, List<Omission> omissions) {
        this.person = person;
        this.others = others;
        this.omissions = omissions;
    }

    /** Reads identifiers from their columns only. */
    static UserData ofColumns(Map<String, @Nullable Object> members) {
        return read(members, false);
    }

    /** Reads identifiers from their columns, else from the traits that Segment keeps them in. */
    static UserData ofColumnsOrTraits(Map<String, @Nullable Object> members) {
        return read(members, true);
    }

    private static UserData read(Map<String, @Nullable Object> members, boolean traitsIdentify) {
        Map<IdentifierKind, Identifier> found = new LinkedHashMap<>();
        List<Omission> omissions = new ArrayList<>();
        Map<String, Object> others = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            Optional<IdentifierKind> kind = identifierColumn(key);
            if (kind.isPresent()) {
                take(kind.get(), value, found, omissions);
            } else if (value != null) {
                others.put(key, value);
            }
        });
        if (traitsIdentify) {
            TRAITS_THAT_IDENTIFY.forEach((trait, kind) -> {
                if (!found.containsKey(kind)) {
                    take(kind, members.get(trait), found, omissions);
                }
            });
        }
        if (found.isEmpty() && !omissions.isEmpty()) {
            throw new InvalidValueException(
                    omissions.get(0).field(), omissions.get(0).problem());
        }
        return new UserData(Identifiers.of(found.values()), others, omissions);
    }

    Identifiers person() {
        return person;
    }

    /** Every value that is not an identifier and not null, under its key as it came. */
    Map<String, Object> others() {
        return others;
    }

    List<Omission> omissions() {
        return omissions;
    }

    private static void take(
            IdentifierKind kind,
            @Nullable Object value,
            Map<IdentifierKind, Identifier> found,
            List<Omission> omissions) {
        String label = kind.column().text();
        Identifier identifier;
        try {
            Optional<String> text = PayloadFields.asText(value, label).filter(given -> !given.isEmpty());
            if (text.isEmpty()) {
                return;
            }
            identifier = new Identifier(kind, text.get());
        } catch (InvalidValueException unusable) {
            omissions.add(new Omission(label, problemOf(unusable)));
            return;
        }
        if (found.putIfAbsent(kind, identifier) != null) {
            throw new InvalidValueException(label, "is given twice, in different spellings");
        }
    }

    private static String problemOf(InvalidValueException unusable) {
        String message = String.valueOf(unusable.getMessage());
        return message.substring(unusable.field().length() + 1);
    }

    private static Optional<IdentifierKind> identifierColumn(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        for (IdentifierKind kind : IdentifierKind.values()) {
            if (kind.column().text().equals(upper)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
