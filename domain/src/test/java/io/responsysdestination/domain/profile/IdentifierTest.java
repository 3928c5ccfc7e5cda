package io.responsysdestination.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.domain.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {
    @ParameterizedTest
    @CsvSource({
        "RIID, 1",
        "RIID, 9223372036854775807",
        "CUSTOMER_ID, rick",
        "EMAIL_ADDRESS, wubba-lubba-dub-dub@morty.com",
        "EMAIL_ADDRESS, o'brien+tag@sub.example.co.uk",
        "EMAIL_ADDRESS, a@1--2.example.org",
        "MOBILE_NUMBER, 4012221738",
        "EMAIL_ADDRESS, a@b.c",
        "EMAIL_ADDRESS, {a}!#$%&*/=?^`|~@x-1.example",
        "MOBILE_NUMBER, +44 20 7946 0958",
        "MOBILE_NUMBER, (401) 222-17.38",
        "MOBILE_NUMBER, -1",
        "EMAIL_MD5_HASH, d41d8cd98f00b204e9800998ecf8427e",
        "EMAIL_SHA256_HASH, E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"
    })
    void acceptsWhatResponsysCanFindAPersonBy(IdentifierKind kind, String value) {
        assertThat(new Identifier(kind, value).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "RIID, 12a",
        "RIID, -1",
        "CUSTOMER_ID, ' '",
        "EMAIL_ADDRESS, not-an-email",
        "EMAIL_ADDRESS, a@localhost",
        "EMAIL_ADDRESS, ' a@example.org'",
        "EMAIL_ADDRESS, a..b@example.org",
        "EMAIL_ADDRESS, a@example-.org",
        "EMAIL_ADDRESS, ünï@example.org",
        "EMAIL_ADDRESS, @example.org",
        "EMAIL_ADDRESS, a@",
        "EMAIL_ADDRESS, .a@example.org",
        "EMAIL_ADDRESS, a.@example.org",
        "EMAIL_ADDRESS, a b@example.org",
        "EMAIL_ADDRESS, a@b@example.org",
        "EMAIL_ADDRESS, a@.example.org",
        "EMAIL_ADDRESS, a@example.org.",
        "EMAIL_ADDRESS, a@example..org",
        "EMAIL_ADDRESS, a@-example.org",
        "EMAIL_ADDRESS, a@example-.org",
        "EMAIL_ADDRESS, a@exa_mple.org",
        "EMAIL_ADDRESS, a@exämple.org",
        "MOBILE_NUMBER, n/a",
        "MOBILE_NUMBER, +",
        "MOBILE_NUMBER, ( ) -",
        "MOBILE_NUMBER, 1+1",
        "MOBILE_NUMBER, ٤٢",
        "EMAIL_MD5_HASH, d41d8cd98f00b204e9800998ecf8427",
        "EMAIL_SHA256_HASH, xyz"
    })
    void refusesTheRestWithoutRepeatingTheValue(IdentifierKind kind, String value) {
        assertThatThrownBy(() -> new Identifier(kind, value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(kind.column().text())
                .hasMessageNotContaining(value.isBlank() ? "\u0000" : value);
    }

    @Test
    void refusesOneCharacterOverTheColumnsLimitAndTakesTheLimit() {
        assertThat(new Identifier(IdentifierKind.CUSTOMER_ID, "c".repeat(255)).value())
                .hasSize(255);
        assertThatThrownBy(() -> new Identifier(IdentifierKind.CUSTOMER_ID, "c".repeat(256)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void masksItsValueAsText() {
        assertThat(new Identifier(IdentifierKind.CUSTOMER_ID, "rick").toString())
                .doesNotContain("rick");
        assertThat(Identifiers.of(new Identifier(IdentifierKind.CUSTOMER_ID, "rick"))
                        .toString())
                .doesNotContain("rick");
    }

    @Test
    void comparesAddressesWithoutCaseAndNumbersByTheirDigits() {
        assertThat(new Identifier(IdentifierKind.EMAIL_ADDRESS, "Ada@Example.org").comparable())
                .isEqualTo(new Identifier(IdentifierKind.EMAIL_ADDRESS, "ada@example.org").comparable());
        assertThat(new Identifier(IdentifierKind.MOBILE_NUMBER, "+1 (401) 222").comparable())
                .isEqualTo(new Identifier(IdentifierKind.MOBILE_NUMBER, "1401222").comparable());
        assertThat(new Identifier(IdentifierKind.CUSTOMER_ID, "Rick").comparable())
                .isNotEqualTo(new Identifier(IdentifierKind.CUSTOMER_ID, "rick").comparable());
    }

    @Test
    void needsAtLeastOneIdentifierAndAtMostOneOfAKind() {
        assertThatThrownBy(() -> Identifiers.of(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Identifiers.of(
                        new Identifier(IdentifierKind.CUSTOMER_ID, "a"),
                        new Identifier(IdentifierKind.CUSTOMER_ID, "b")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void readsMatchColumnsWithOrWithoutTheUnderscore() {
        assertThat(IdentifierKind.parse("matchColumnName1", "EMAIL_ADDRESS_")).isEqualTo(IdentifierKind.EMAIL_ADDRESS);
        assertThat(IdentifierKind.parse("matchColumnName1", "riid")).isEqualTo(IdentifierKind.RIID);
        assertThatThrownBy(() -> IdentifierKind.parse("matchColumnName1", "EMAIL"))
                .hasMessageContaining("matchColumnName1 must be one of RIID, CUSTOMER_ID");
    }
}
