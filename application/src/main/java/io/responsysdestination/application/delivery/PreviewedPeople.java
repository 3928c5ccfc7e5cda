package io.responsysdestination.application.delivery;

import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * RIIDs for people whose real ones only a merge would tell, recognisable as made up. Rows that are matched by the same
 * values are the same person; who is known once by e-mail and once by customer id passes for two.
 */
final class PreviewedPeople {
    private final Map<List<Object>, String> riids = new HashMap<>();

    /** The row's own RIID where it has one, else {@code preview-1}, {@code preview-2} … in the order of appearance. */
    String riid(ListName list, MatchColumns matchColumns, Row row) {
        String own = row.value(IdentifierKind.RIID.column());
        if (own != null) {
            return own;
        }
        List<Object> person = new ArrayList<>(List.of(list));
        for (IdentifierKind kind : matchColumns.kinds()) {
            String value = Objects.requireNonNull(row.value(kind.column()), "a request names its match columns");
            person.add(new Identifier(kind, value).comparable());
        }
        return riids.computeIfAbsent(person, unused -> "preview-" + (riids.size() + 1));
    }
}
