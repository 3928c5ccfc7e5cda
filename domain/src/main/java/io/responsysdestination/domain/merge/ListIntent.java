package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One person's row as an event wants it to stand in a list: the identifiers and the columns of {@code row}. The rule is
 * already the person's own: it matches by identifiers that the person has.
 */
public record ListIntent(ListName list, MergeApi api, MergeRule rule, Identifiers person, Row row) {
    public ListIntent {
        requireKnown(person, rule.matchColumns().first());
        rule.matchColumns().second().ifPresent(kind -> requireKnown(person, kind));
    }

    /** Puts the identifiers and the other columns into one row. */
    public static ListIntent of(
            ListName list, MergeApi api, MergeRule rule, Identifiers person, Map<ColumnName, String> columns) {
        return new ListIntent(list, api, rule, person, Row.of(columns, person.columns()));
    }

    /** What Responsys looks for the person by, each as Responsys compares it; what the row merely writes tells nobody apart. */
    public Set<Identifier> lookedForBy() {
        return rule.matchColumns().kinds().stream()
                .map(kind -> person.find(kind).orElseThrow().comparable())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void requireKnown(Identifiers person, IdentifierKind kind) {
        if (!person.has(kind)) {
            throw new InvalidValueException("match column " + kind.column(), "is not known of this person");
        }
    }
}
