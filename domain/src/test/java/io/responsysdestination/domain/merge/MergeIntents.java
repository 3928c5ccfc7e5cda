package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Intents for tests: of the list CONTACTS_LIST, matched by e-mail address and customer id. */
final class MergeIntents {
    private static final MatchColumns MATCH =
            new MatchColumns(IdentifierKind.EMAIL_ADDRESS, Optional.of(IdentifierKind.CUSTOMER_ID), MatchOperator.AND);

    private MergeIntents() {}

    /** Null leaves an identifier out. */
    static ListIntent intent(@Nullable String email, @Nullable String customerId, Map<ColumnName, String> columns) {
        List<Identifier> identifiers = new ArrayList<>();
        if (email != null) {
            identifiers.add(new Identifier(IdentifierKind.EMAIL_ADDRESS, email));
        }
        if (customerId != null) {
            identifiers.add(new Identifier(IdentifierKind.CUSTOMER_ID, customerId));
        }
        Identifiers person = Identifiers.of(identifiers);
        return ListIntent.of(
                new ListName("CONTACTS_LIST"), MergeApi.ASYNC, rule(person, PermissionStatus.OPTOUT), person, columns);
    }

    static Map<ColumnName, String> columns(String name, String value) {
        return Map.of(ColumnName.of(name), value);
    }

    static MergeRule rule(Identifiers person, PermissionStatus permissionStatus) {
        return rule(MATCH.forPerson(person), true, UpdateOnMatch.REPLACE_ALL, permissionStatus);
    }

    static MergeRule rule(
            MatchColumns match, boolean insertOnNoMatch, UpdateOnMatch update, PermissionStatus permissionStatus) {
        return new MergeRule(
                match,
                insertOnNoMatch,
                update,
                permissionStatus,
                PermissionValues.CONVENTION,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
