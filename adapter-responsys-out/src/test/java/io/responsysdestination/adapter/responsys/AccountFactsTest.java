package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFactsTest extends AgainstResponsys {
    private static final String FIELDS = "/rest/api/v1.3/lists/CONTACTS_LIST/fields";
    private static final String RATE_LIMIT = "/rest/api/ratelimit";

    @BeforeEach
    void login() {
        stubLogin();
    }

    @Test
    void readsTheColumnsOfAListInResponsysOrder() {
        RESPONSYS.stubFor(get(FIELDS).willReturn(okJson("""
                {"name":"CONTACTS_LIST","folderName":"Lists","fields":[{"fieldName":"RIID_","fieldType":"INTEGER"},
                  {"fieldName":"EMAIL_ADDRESS_","fieldType":"STR500"},{"fieldName":"odd-name_","fieldType":"CHAR"},
                  {"fieldName":"UNTYPED"}],"links":[]}
                """)));

        var schema = given(account().lists().schema(LIST));

        assertThat(schema.list()).isEqualTo(LIST);
        assertThat(schema.columns().keySet())
                .containsExactly(
                        ColumnName.existing("RIID_"),
                        ColumnName.existing("EMAIL_ADDRESS_"),
                        ColumnName.existing("ODD-NAME_"),
                        ColumnName.existing("UNTYPED"));
        assertThat(schema.columns()).containsEntry(ColumnName.existing("EMAIL_ADDRESS_"), "STR500");
    }

    @Test
    void refusesAnUnknownList() {
        RESPONSYS.stubFor(
                get(FIELDS).willReturn(error(404, "LIST_NOT_FOUND", "List not found", "CONTACTS_LIST List Not Found")));

        assertThat(failure(account().lists().schema(LIST)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("LIST_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "{\"fields\":{}}"})
    void neverTakesAnAnswerWithoutFieldsForAListWithoutColumns(String body) {
        RESPONSYS.stubFor(get(FIELDS).willReturn(aResponse().withStatus(200).withBody(body)));

        assertThat(failure(account().lists().schema(LIST))).isInstanceOf(Outage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"rateLimits\":[%s]}"})
    void readsTheAccountsLimitsWhetherWrappedOrNot(String form) { // R47
        RESPONSYS.stubFor(get(RATE_LIMIT).willReturn(okJson(form.formatted("""
                {"limit":1000,"api":"Merge List Recipients","resource_path":"/lists/{listName}/members","verb":"POST",
                 "description":"Merge"},{"api":"Without a number"},{"limit":"10","api":"Login"}
                """))));

        var limits = given(account().rateLimits());

        assertThat(limits)
                .containsExactly(
                        new RateLimit("Merge List Recipients", "POST", "/lists/{listName}/members", "Merge", 1000),
                        new RateLimit("Login", "", "", "", 10));
        RESPONSYS.verify(getRequestedFor(urlEqualTo(RATE_LIMIT)).withHeader("Authorization", equalTo("EdU_token-1")));
    }

    @Test
    void neverTakesGarbageForAnAccountWithoutLimits() {
        RESPONSYS.stubFor(get(RATE_LIMIT).willReturn(aResponse().withStatus(200).withBody("<html>")));

        assertThat(failure(account().rateLimits())).isInstanceOf(Outage.class);
    }

    @Test
    void refusesTimingThatWouldNotWait() {
        assertThatThrownBy(() -> timing(Duration.ZERO, Duration.ofMillis(1))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> timing(PATIENCE, Duration.ofMillis(-1))).isInstanceOf(InvalidValueException.class);
    }
}
