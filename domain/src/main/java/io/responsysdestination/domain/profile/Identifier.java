package io.responsysdestination.domain.profile;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One identifier of a person, valid for its kind. {@code toString} is masked: it is personal data.
 *
 * <p>Limits are the types of Responsys' system columns (Oracle, "Get list fields"): CUSTOMER_ID_ STR255, EMAIL_ADDRESS_
 * STR500, MOBILE_NUMBER_ STR50.
 */
public record Identifier(IdentifierKind kind, String value) {
    private static final int CUSTOMER_ID_LENGTH_MAX = 255;
    private static final int EMAIL_LENGTH_MAX = 500;
    private static final int MOBILE_LENGTH_MAX = 50;
    private static final int HASH_LENGTH_MAX = 64;
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern RIID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Identifier {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        String field = kind.column().text();
        value = kind.isHash() && value.length() <= HASH_LENGTH_MAX ? value.toLowerCase(Locale.ROOT) : value;
        switch (kind) {
            case RIID -> require(RIID.matcher(value).matches(), field, "must be digits only");
            case CUSTOMER_ID -> {
                require(!value.isBlank(), field, "must not be blank");
                require(value.length() <= CUSTOMER_ID_LENGTH_MAX, field, "is longer than 255 characters");
            }
            case EMAIL_ADDRESS -> {
                require(value.length() <= EMAIL_LENGTH_MAX, field, "is longer than 500 characters");
                require(
                        IdentifierForm.isEmailAddress(value),
                        field,
                        "must be a valid email address string but it was not");
            }
            case MOBILE_NUMBER -> {
                require(value.length() <= MOBILE_LENGTH_MAX, field, "is longer than 50 characters");
                require(IdentifierForm.isPhoneNumber(value), field, "must be a phone number");
            }
            case EMAIL_MD5_HASH -> require(MD5.matcher(value).matches(), field, "must be 32 hexadecimal digits");
            case EMAIL_SHA256_HASH -> require(SHA256.matcher(value).matches(), field, "must be 64 hexadecimal digits");
        }
    }

    /**
     * Whether Responsys would take both for the same: e-mail addresses without regard to case, mobile numbers by their
     * digits (it strips the plus sign). Two that differ here may still name one person.
     */
    public Identifier comparable() {
        String comparable = switch (kind) {
            case EMAIL_ADDRESS -> value.toLowerCase(Locale.ROOT);
            case MOBILE_NUMBER -> NO_DIGITS.matcher(value).replaceAll("");
            default -> value;
        };
        return comparable.equals(value) ? this : new Identifier(kind, comparable);
    }

    private static void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new InvalidValueException(field, problem);
        }
    }

    @Override
    public String toString() {
        return "Identifier[" + kind + "=***]";
    }
}
