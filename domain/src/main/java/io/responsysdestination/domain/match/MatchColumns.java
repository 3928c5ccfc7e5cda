package io.responsysdestination.domain.match;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The one or two columns by which Responsys finds a person's row.
 *
 * <p>Two hashes, or the e-mail address and a hash, may not be combined (Oracle, "Merge or update members"). With one
 * column the operator is always NONE.
 */
public record MatchColumns(IdentifierKind first, Optional<IdentifierKind> second, MatchOperator operator) {
    public MatchColumns {
        operator = second.isEmpty() ? MatchOperator.NONE : operator;
        IdentifierKind one = first;
        second.ifPresent(two -> {
            if (one == two) {
                throw new InvalidValueException("matchColumnName2", "must differ from matchColumnName1");
            }
            boolean bothFromTheAddress = isFromTheAddress(one) && isFromTheAddress(two);
            if (bothFromTheAddress && (one.isHash() || two.isHash())) {
                throw new InvalidValueException(
                        "matchColumnName2", "cannot be combined with " + one + ": Responsys takes only one of them");
            }
        });
    }

    public static MatchColumns only(IdentifierKind kind) {
        return new MatchColumns(kind, Optional.empty(), MatchOperator.NONE);
    }

    /**
     * The rule for one person, from what is known of them: the configured columns that the person has; where that leaves
     * none, the best identifier there is. So a person known by customer id alone is matched by it, and never by the
     * empty value of a configured column.
     */
    public MatchColumns forPerson(Identifiers person) {
        boolean hasFirst = person.has(first);
        boolean hasSecond = second.isPresent() && person.has(second.get());
        if (hasFirst && (second.isEmpty() || (hasSecond && operator == MatchOperator.AND))) {
            return this;
        }
        if (hasFirst) {
            return only(first);
        }
        if (hasSecond) {
            return only(second.get());
        }
        return only(IdentifierKind.BY_PREFERENCE.stream()
                .filter(person::has)
                .findFirst()
                .orElseThrow());
    }

    public Set<IdentifierKind> kinds() {
        Set<IdentifierKind> kinds = EnumSet.of(first);
        second.ifPresent(kinds::add);
        return kinds;
    }

    public boolean usesHash() {
        return first.isHash() || (second.isPresent() && second.get().isHash());
    }

    private static boolean isFromTheAddress(IdentifierKind kind) {
        return kind == IdentifierKind.EMAIL_ADDRESS || kind.isHash();
    }
}
