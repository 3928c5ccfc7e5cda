package io.responsysdestination.application.merge;

import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the merges into one list have shown: which identifiers belong to which RIID, of the people merged last. */
final class KnownPeople {
    static final int PEOPLE_MAX = 100_000;
    private static final int IDENTIFIERS_MAX = 2 * PEOPLE_MAX;
    private static final String SEVERAL = "";

    private final Memory<String, Map<IdentifierKind, Identifier>> latestByRiid = new Memory<>(PEOPLE_MAX);
    private final Memory<Identifier, String> riidByIdentifier = new Memory<>(IDENTIFIERS_MAX);

    /** To be called in the order of the answers. Of a row that may have updated nothing, only the match columns are sure. */
    void learn(String riid, ListIntent intent) {
        Map<IdentifierKind, Identifier> latest =
                latestByRiid.computeIfAbsent(riid, unused -> new EnumMap<>(IdentifierKind.class));
        boolean replaces = intent.rule().updateOnMatch() == UpdateOnMatch.REPLACE_ALL;
        for (Identifier identifier : intent.person().all()) {
            if (replaces || intent.rule().matchColumns().kinds().contains(identifier.kind())) {
                latest.put(identifier.kind(), identifier);
            }
            riidByIdentifier.merge(identifier.comparable(), riid, (known, now) -> known.equals(now) ? known : SEVERAL);
        }
    }

    /** The one person whom all of these are known to belong to; none if one of them is new or has belonged to several. */
    Optional<String> riidOf(Set<Identifier> lookedForBy) {
        String found = null;
        for (Identifier identifier : lookedForBy) {
            String riid = riidByIdentifier.get(identifier);
            if (riid == null || riid.equals(SEVERAL) || (found != null && !found.equals(riid))) {
                return Optional.empty();
            }
            found = riid;
        }
        return Optional.ofNullable(found);
    }

    /** Whether these columns find the person and nobody else, as far as is known. */
    boolean findByColumns(String riid, Identifiers person, MatchColumns columns) {
        Map<IdentifierKind, Identifier> latest = latestByRiid.get(riid);
        return latest != null
                && columns.kinds().stream()
                        .allMatch(kind -> person.find(kind)
                                .map(Identifier::comparable)
                                .filter(identifier -> isLatest(identifier, latest.get(kind)))
                                .filter(identifier -> riid.equals(riidByIdentifier.get(identifier)))
                                .isPresent());
    }

    /** Whether the list holds exactly these identifiers, as far as is known. */
    boolean has(String riid, Identifiers person) {
        Map<IdentifierKind, Identifier> latest = latestByRiid.get(riid);
        return latest != null
                && person.all().stream().allMatch(identifier -> identifier.equals(latest.get(identifier.kind())));
    }

    private static boolean isLatest(Identifier comparable, @Nullable Identifier latest) {
        return latest != null && comparable.equals(latest.comparable());
    }
}
