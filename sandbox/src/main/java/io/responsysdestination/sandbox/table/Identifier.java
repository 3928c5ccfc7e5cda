package io.responsysdestination.sandbox.table;

import io.responsysdestination.sandbox.behaviour.Choice.EmailComparison;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a member can be found by. */
public enum Identifier {
    RIID(SystemColumns.RIID, "r"),
    CUSTOMER_ID(SystemColumns.CUSTOMER_ID, "c"),
    EMAIL_ADDRESS(SystemColumns.EMAIL_ADDRESS, "e"),
    MOBILE_NUMBER(SystemColumns.MOBILE_NUMBER, "m"),
    EMAIL_MD5_HASH(SystemColumns.EMAIL_MD5_HASH, "e_md5"),
    EMAIL_SHA256_HASH(SystemColumns.EMAIL_SHA256_HASH, "e_sha256");

    private final String column;
    private final String queryAttribute;

    Identifier(String column, String queryAttribute) {
        this.column = column;
        this.queryAttribute = queryAttribute;
    }

    public String column() {
        return column;
    }

    public boolean isHash() {
        return this == EMAIL_MD5_HASH || this == EMAIL_SHA256_HASH;
    }

    /** The identifier whose list column is called so, or null. */
    public static @Nullable Identifier ofColumn(String column) {
        for (Identifier identifier : values()) {
            if (identifier.column.equalsIgnoreCase(column)) {
                return identifier;
            }
        }
        return null;
    }

    /** The identifier that an extension table's merge calls so, without the last underscore, or null. */
    public static @Nullable Identifier ofPetMatchName(String name) {
        return ofColumn(name + "_");
    }

    /** The identifier of r, c, e, m, e_md5 or e_sha256, or null. */
    public static @Nullable Identifier ofQueryAttribute(String attribute) {
        for (Identifier identifier : values()) {
            if (identifier.queryAttribute.equals(attribute)) {
                return identifier;
            }
        }
        return null;
    }

    /** The form in which values are compared. */
    String key(String value, EmailComparison emails) {
        String stripped = value.strip();
        return switch (this) {
            case EMAIL_ADDRESS -> emails == EmailComparison.EXACT ? stripped : stripped.toLowerCase(Locale.ROOT);
            case MOBILE_NUMBER -> MobileNumbers.stored(stripped);
            case RIID, CUSTOMER_ID, EMAIL_MD5_HASH, EMAIL_SHA256_HASH -> stripped;
        };
    }
}
