package io.responsysdestination.domain.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.pet.PetName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"CONTACTS_LIST", "CONTACTS_LIST-Profile_Extension", "MP001787-Suppression List", "Main list/EU?"
            })
    void takesNamesThatRealAccountsHave(String name) {
        assertThat(new ListName(name).value()).isEqualTo(name);
        assertThat(new PetName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ".", "..", "a\nb", "a\u0000b"})
    void refusesWhatCannotBeAPathSegment(String name) {
        assertThatThrownBy(() -> new FolderName(name)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void takesTheLongestAudienceKeyAndNothingLonger() {
        assertThat(new PetName("p".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> new PetName("p".repeat(256))).isInstanceOf(InvalidValueException.class);
    }
}
