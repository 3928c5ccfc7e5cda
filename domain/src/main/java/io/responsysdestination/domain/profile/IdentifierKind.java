package io.responsysdestination.domain.profile;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The six ways to name a person in Responsys. The constant's name is the match name of PET merges; list merges and every
 * {@code fieldNames} use {@link #column()}, which carries a trailing underscore.
 *
 * <p>Source: Oracle, "Rule parameters for merging" and "Merge profile extension recipients".
 */
public enum IdentifierKind {
    RIID,
    CUSTOMER_ID,
    EMAIL_ADDRESS,
    MOBILE_NUMBER,
    EMAIL_MD5_HASH,
    EMAIL_SHA256_HASH;

    /**
     * Which identifier names a person best when none of the configured match columns is known: what the reference
     * destination prefers, then what it cannot match on at all.
     */
    public static final List<IdentifierKind> BY_PREFERENCE =
            List.of(CUSTOMER_ID, EMAIL_ADDRESS, RIID, MOBILE_NUMBER, EMAIL_SHA256_HASH, EMAIL_MD5_HASH);

    private static final Map<ColumnName, IdentifierKind> BY_COLUMN =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(IdentifierKind::column, Function.identity()));

    private final ColumnName column = ColumnName.of(name() + "_");

    public ColumnName column() {
        return column;
    }

    /** Responsys only updates by a hash; it cannot insert a person of whom it knows nothing else. */
    public boolean isHash() {
        return this == EMAIL_MD5_HASH || this == EMAIL_SHA256_HASH;
    }

    public static Optional<IdentifierKind> ofColumn(ColumnName column) {
        return Optional.ofNullable(BY_COLUMN.get(column));
    }

    /** Reads a setting such as {@code EMAIL_ADDRESS}; a trailing underscore is tolerated, as people copy column names. */
    public static IdentifierKind parse(String field, String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String name = upper.endsWith("_") ? upper.substring(0, upper.length() - 1) : upper;
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        field,
                        "must be one of "
                                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
