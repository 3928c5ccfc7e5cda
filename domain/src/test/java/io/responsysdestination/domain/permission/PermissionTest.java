package io.responsysdestination.domain.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    private static final PermissionValues YES_NO = new PermissionValues("YES", "NO");
    private static final ColumnName EMAIL = Channel.EMAIL.permissionColumn();

    @Test
    void saysBooleansInTheAccountsWords() { // R30
        assertThat(YES_NO.of(true)).isEqualTo("YES");
        assertThat(YES_NO.of(false)).isEqualTo("NO");
        assertThat(PermissionValues.CONVENTION.of(true)).isEqualTo("I");
    }

    @Test
    void letsTheAccountsWordsPass() {
        assertThat(YES_NO.of(EMAIL, "YES")).isEqualTo("YES");
        assertThat(YES_NO.of(EMAIL, "NO")).isEqualTo("NO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I", "O", "yes", "", "true", "1"})
    void neverGuessesConsent(String text) {
        assertThatThrownBy(() -> YES_NO.of(EMAIL, text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("EMAIL_PERMISSION_STATUS_ must be true, false, \"YES\" or \"NO\"");
    }

    @Test
    void refusesWordsThatCannotBeToldApart() {
        assertThatThrownBy(() -> new PermissionValues("I", "I")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PermissionValues(" ", "O")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void readsChannelLetters() {
        assertThat(Channel.parseLetters("rejectRecordIfChannelEmpty", "E, m"))
                .containsExactlyInAnyOrder(Channel.EMAIL, Channel.MOBILE);
        assertThatThrownBy(() -> Channel.parseLetters("rejectRecordIfChannelEmpty", "E,X"))
                .hasMessageContaining("rejectRecordIfChannelEmpty");
    }
}
