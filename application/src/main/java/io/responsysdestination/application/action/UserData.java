package io.responsysdestination.application.action;

import io.responsysdestination.application.action.Preparation.Omission;
import io.responsysdestination.application.text.LetterCase;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final Map<String, IdentifierKind> IDENTIFIER_COLUMNS = Arrays.stream(IdentifierKind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.column().text(), kind -> kind));

    private final Problems problems;
    private final Map<IdentifierKind, Identifier> found = new EnumMap<>(IdentifierKind.class);
    private final List<Unusable> unusable = new ArrayList<>();
    private final Map<String, Object> others = new LinkedHashMap<>();
    private Optional<Identifiers> person = Optional.empty();

    private record Unusable(IdentifierKind kind, String problem) {}

    private UserData(Problems problems) {
        this.problems = problems;
    }

    /** Reads identifiers from their columns only. */
    static UserData ofColumns(PayloadFields fields) {
        return read(fields, false);
    }

    /** Reads identifiers from their columns, else from the traits that Segment keeps them in. */
    static UserData ofColumnsOrTraits(PayloadFields fields) {
        return read(fields, true);
    }

    private static UserData read(PayloadFields fields, boolean traitsIdentify) {
        UserData userData = new UserData(fields.problems());
        fields.requiredObject(PayloadField.USER_DATA).ifPresent(members -> {
            members.forEach(userData::take);
            if (traitsIdentify) {
                TRAITS_THAT_IDENTIFY.forEach((trait, kind) -> userData.takeTrait(kind, members.get(trait)));
            }
            userData.requirePerson();
        });
        return userData;
    }

    /** To be asked for only once it is known that the payload has no problems. */
    Identifiers person() {
        return person.orElseThrow();
    }

    /** Every value that is not an identifier and not null, under its key as it came. */
    Map<String, Object> others() {
        return others;
    }

    List<Omission> omissions() {
        List<Omission> omissions = new ArrayList<>(unusable.size());
        unusable.forEach(one -> omissions.add(new Omission(one.kind().column().text(), one.problem())));
        return omissions;
    }

    private void take(String key, @Nullable Object value) {
        Optional<IdentifierKind> kind = identifierColumn(key);
        if (kind.isPresent()) {
            takeIdentifier(kind.get(), value);
        } else if (value != null) {
            others.put(key, value);
        }
    }

    private void takeTrait(IdentifierKind kind, @Nullable Object value) {
        if (!found.containsKey(kind)) {
            takeIdentifier(kind, value);
        }
    }

    private void takeIdentifier(IdentifierKind kind, @Nullable Object member) {
        Object value = Coercion.given(member);
        if (value == null) {
            return;
        }
        Optional<String> text = Coercion.text(value);
        if (text.isEmpty()) {
            unusable.add(new Unusable(kind, "must be a string but it was " + Coercion.kindOf(value)));
            return;
        }
        try {
            if (found.putIfAbsent(kind, new Identifier(kind, text.get())) != null) {
                problems.invalid(label(kind), "is given twice, in different spellings");
            }
        } catch (InvalidValueException invalid) {
            unusable.add(new Unusable(kind, invalid.problem()));
        }
    }

    private void requirePerson() {
        if (found.isEmpty() && !unusable.isEmpty()) {
            unusable.forEach(one -> problems.invalid(label(one.kind()), one.problem()));
        } else {
            person = problems.valid(PayloadField.USER_DATA.label(), () -> Identifiers.of(found.values()));
        }
    }

    /** As Segment's mapping editor calls them. */
    private static String label(IdentifierKind kind) {
        return switch (kind) {
            case RIID -> "Recipient ID";
            case CUSTOMER_ID -> "Customer ID";
            case EMAIL_ADDRESS -> "Email Address";
            case MOBILE_NUMBER -> "Mobile Number";
            case EMAIL_MD5_HASH -> "Email Address MD5 Hash";
            case EMAIL_SHA256_HASH -> "Email Address SHA256 Hash";
        };
    }

    private static Optional<IdentifierKind> identifierColumn(String key) {
        return Optional.ofNullable(IDENTIFIER_COLUMNS.get(LetterCase.upper(key)));
    }
}
