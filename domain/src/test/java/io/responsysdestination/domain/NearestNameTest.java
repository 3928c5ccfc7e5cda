package io.responsysdestination.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("baseUrl", "username", "port");

    @ParameterizedTest
    @CsvSource({"base_url, baseUrl", "BASE-URL, baseUrl", "prot, port", "usrname, username", "baseUri, baseUrl"})
    void namesWhatWasProbablyMeant(String given, String meant) {
        assertThat(NearestName.hint(given, KNOWN)).isEqualTo("did you mean " + meant + "?");
    }

    @Test
    void namesThemAllWhenNoneIsNear() {
        assertThat(NearestName.hint("destination", KNOWN)).isEqualTo("known: baseUrl, username, port");
    }

    @Test
    void doesNotCompareWhatNobodyMistypes() {
        String known = "x".repeat(65);

        assertThat(NearestName.hint("x".repeat(64), List.of(known))).isEqualTo("did you mean " + known + "?");
        assertThat(NearestName.hint("x".repeat(66), List.of(known))).startsWith("known: ");
    }
}
