package io.responsysdestination.application.merge;

import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the merges of a run into one list have shown: which identifiers belong to which RIID at its end. A PET row is
 * matched by the configured columns as long as they still mean the person that the list merge has answered for.
 */
final class KnownPeople {
    private final Map<String, Map<IdentifierKind, Identifier>> latestByRiid = new HashMap<>();
    private final Map<Identifier, Set<String>> riidsByIdentifier = new HashMap<>();

    /** To be called in the order of the events. */
    void learn(String riid, Identifiers person) {
        Map<IdentifierKind, Identifier> latest =
                latestByRiid.computeIfAbsent(riid, unused -> new EnumMap<>(IdentifierKind.class));
        for (Identifier identifier : person.all()) {
            Identifier comparable = identifier.comparable();
            latest.put(identifier.kind(), comparable);
            riidsByIdentifier
                    .computeIfAbsent(comparable, unused -> new HashSet<>())
                    .add(riid);
        }
    }

    /**
     * By what a PET row of this person is matched: the list rule's own columns, unless they would now find somebody else,
     * or are hashes, by which PETs only update and never insert (Oracle, "Merge profile extension recipients").
     */
    MatchColumns matchFor(String riid, Identifiers person, MatchColumns ofTheListRule) {
        boolean stillMeansThePerson = ofTheListRule.kinds().stream()
                .allMatch(kind -> person.find(kind)
                        .map(Identifier::comparable)
                        .filter(identifier -> identifier.equals(
                                latestByRiid.getOrDefault(riid, Map.of()).get(kind)))
                        .filter(identifier -> riidsByIdentifier
                                        .getOrDefault(identifier, Set.of())
                                        .size()
                                == 1)
                        .isPresent());
        return stillMeansThePerson && !ofTheListRule.usesHash()
                ? ofTheListRule
                : MatchColumns.only(IdentifierKind.RIID);
    }
}
