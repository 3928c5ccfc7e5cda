package io.responsysdestination.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LetterCaseTest {
    private static final List<String> SPECIAL = List.of(
            "\u0130",
            "\u03a3",
            "\u0307",
            "\u00df",
            "\u0390",
            "\ufb03",
            "\ud801\udc28",
            "\ud801",
            "\udc28",
            "I",
            "a",
            "1",
            " ");

    @Test
    void givesEachCharacterTheCasesOfTheJdk() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(Character::toString)
                .forEach(character -> {
                    assertThat(LetterCase.lower(character)).isEqualTo(character.toLowerCase(Locale.ROOT));
                    assertThat(LetterCase.upper(character)).isEqualTo(character.toUpperCase(Locale.ROOT));
                });
    }

    @Property(tries = 200)
    void givesAnyTextTheCasesOfTheJdk(@ForAll("texts") String text) {
        assertThat(LetterCase.lower(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
        assertThat(LetterCase.upper(text)).isEqualTo(text.toUpperCase(Locale.ROOT));
    }

    /** Each takes minutes when the result is copied for each character; the time limit of every test would end it. */
    @Test
    void takesTextThatGrowsInNearlyNoTime() {
        assertThat(LetterCase.lower("\u0130".repeat(1_000_000))).hasSize(2_000_000);
        assertThat(LetterCase.upper("\u0390".repeat(1_000_000))).hasSize(3_000_000);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(SPECIAL)
                .list()
                .ofMaxSize(1_000)
                .map(parts -> parts.stream().collect(Collectors.joining()));
    }
}
