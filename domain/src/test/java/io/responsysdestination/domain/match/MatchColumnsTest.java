package io.responsysdestination.domain.match;

import static io.responsysdestination.domain.profile.IdentifierKind.CUSTOMER_ID;
import static io.responsysdestination.domain.profile.IdentifierKind.EMAIL_ADDRESS;
import static io.responsysdestination.domain.profile.IdentifierKind.EMAIL_MD5_HASH;
import static io.responsysdestination.domain.profile.IdentifierKind.EMAIL_SHA256_HASH;
import static io.responsysdestination.domain.profile.IdentifierKind.MOBILE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchColumnsTest {
    private static final Identifier EMAIL = new Identifier(EMAIL_ADDRESS, "rick@example.org");
    private static final Identifier CUSTOMER = new Identifier(CUSTOMER_ID, "rick");
    private static final Identifier MOBILE = new Identifier(MOBILE_NUMBER, "4012221738");

    private static final MatchColumns BOTH =
            new MatchColumns(EMAIL_ADDRESS, Optional.of(CUSTOMER_ID), MatchOperator.AND);

    @Test
    void matchesByBothColumnsWhenAPersonHasBoth() { // R43
        assertThat(BOTH.forPerson(Identifiers.of(EMAIL, CUSTOMER))).isEqualTo(BOTH);
    }

    @Test
    void matchesByTheConfiguredColumnThatAPersonHas() { // R23
        assertThat(BOTH.forPerson(Identifiers.of(EMAIL))).isEqualTo(MatchColumns.only(EMAIL_ADDRESS));
        assertThat(BOTH.forPerson(Identifiers.of(CUSTOMER, MOBILE))).isEqualTo(MatchColumns.only(CUSTOMER_ID));
    }

    @Test
    void matchesByTheFirstColumnAloneWithoutAnOperator() {
        MatchColumns either = new MatchColumns(EMAIL_ADDRESS, Optional.of(CUSTOMER_ID), MatchOperator.NONE);

        assertThat(either.forPerson(Identifiers.of(EMAIL, CUSTOMER))).isEqualTo(MatchColumns.only(EMAIL_ADDRESS));
        assertThat(either.forPerson(Identifiers.of(CUSTOMER))).isEqualTo(MatchColumns.only(CUSTOMER_ID));
    }

    @Test
    void matchesByTheBestIdentifierWhenNoConfiguredOneIsKnown() { // R37
        assertThat(BOTH.forPerson(Identifiers.of(MOBILE))).isEqualTo(MatchColumns.only(MOBILE_NUMBER));
        assertThat(MatchColumns.only(MOBILE_NUMBER).forPerson(Identifiers.of(EMAIL, CUSTOMER)))
                .isEqualTo(MatchColumns.only(CUSTOMER_ID));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_ADDRESS, EMAIL_ADDRESS",
        "EMAIL_ADDRESS, EMAIL_MD5_HASH",
        "EMAIL_SHA256_HASH, EMAIL_MD5_HASH",
        "EMAIL_SHA256_HASH, EMAIL_ADDRESS"
    })
    void refusesPairsThatResponsysRefuses(IdentifierKind first, IdentifierKind second) {
        assertThatThrownBy(() -> new MatchColumns(first, Optional.of(second), MatchOperator.AND))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("matchColumnName2");
    }

    @Test
    void takesAHashBesideAnIdentifierOfAnotherSource() {
        assertThat(new MatchColumns(CUSTOMER_ID, Optional.of(EMAIL_MD5_HASH), MatchOperator.AND).usesHash())
                .isTrue();
    }

    @Test
    void neverInsertsByAHash() {
        assertThat(rule(MatchColumns.only(EMAIL_SHA256_HASH)).insertOnNoMatch()).isFalse();
        assertThat(rule(MatchColumns.only(EMAIL_ADDRESS)).insertOnNoMatch()).isTrue();
    }

    private static MergeRule rule(MatchColumns columns) {
        return new MergeRule(
                columns,
                true,
                UpdateOnMatch.REPLACE_ALL,
                PermissionStatus.OPTOUT,
                PermissionValues.CONVENTION,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
