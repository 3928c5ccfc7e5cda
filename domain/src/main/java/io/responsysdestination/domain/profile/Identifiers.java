package io.responsysdestination.domain.profile;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of who a person is: at least one identifier, at most one of a kind. */
public final class Identifiers {
    private final Map<IdentifierKind, Identifier> byKind;

    private Identifiers(Map<IdentifierKind, Identifier> byKind) {
        this.byKind = byKind;
    }

    public static Identifiers of(Collection<Identifier> identifiers) {
        Map<IdentifierKind, Identifier> byKind = new EnumMap<>(IdentifierKind.class);
        for (Identifier identifier : identifiers) {
            if (byKind.put(identifier.kind(), identifier) != null) {
                throw new InvalidValueException(identifier.kind().column().text(), "is given twice");
            }
        }
        if (byKind.isEmpty()) {
            throw new InvalidValueException(
                    "userData",
                    "needs at least one of RIID_, CUSTOMER_ID_, EMAIL_ADDRESS_, MOBILE_NUMBER_, EMAIL_MD5_HASH_,"
                            + " EMAIL_SHA256_HASH_");
        }
        return new Identifiers(Collections.unmodifiableMap(byKind));
    }

    public static Identifiers of(Identifier... identifiers) {
        return of(java.util.List.of(identifiers));
    }

    public Optional<Identifier> find(IdentifierKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    public boolean has(IdentifierKind kind) {
        return byKind.containsKey(kind);
    }

    public Set<IdentifierKind> kinds() {
        return byKind.keySet();
    }

    public Collection<Identifier> all() {
        return byKind.values();
    }

    /** The values, each under its column. */
    public Map<ColumnName, String> columns() {
        Map<ColumnName, String> columns = new HashMap<>();
        all().forEach(identifier -> columns.put(identifier.kind().column(), identifier.value()));
        return columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identifiers that && byKind.equals(that.byKind);
    }

    @Override
    public int hashCode() {
        return byKind.hashCode();
    }

    @Override
    public String toString() {
        return "Identifiers" + byKind.keySet();
    }
}
