package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ErasePerson.Request;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasuresApiTest {
    private static final String PATH = "/api/v1/erasures";
    private static final ErasureReceipt RECEIPT = new ErasureReceipt(
            "r-1",
            Instant.parse("2026-03-01T12:00:00Z"),
            "0123456789abcdef",
            new ErasureReceipt.Here(1, 2, 3, 4, true),
            List.of(new ErasureReceipt.InResponsys(
                    "marketing",
                    "CONTACTS_LIST",
                    "failed: the account is closed",
                    List.of(new ErasureReceipt.InPet("TRAITS", "deleted")))));

    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void erasesWhomTheRequestNamesAndAnswersWithTheReceipt() {
        admin.erasures.receipts.add(RECEIPT);

        var reply = admin.post(admin.start(Optional.empty()), PATH, "application/json", """
                {"identifier": {"email": "Ada@example.org", "customerId": "c-1"}, "responsys": true,
                 "destinations": ["marketing"]}""");

        assertThat(admin.erasures.requests)
                .containsExactly(new Request(
                        Identifiers.of(
                                new Identifier(IdentifierKind.EMAIL_ADDRESS, "Ada@example.org"),
                                new Identifier(IdentifierKind.CUSTOMER_ID, "c-1")),
                        true,
                        Set.of("marketing")));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(json());
    }

    @Test
    void leavesResponsysAloneUnlessToldOtherwise() {
        admin.erasures.receipts.add(RECEIPT);

        var reply = admin.post(
                admin.start(Optional.empty()), PATH, "application/json", "{\"identifier\":{\"riid\":\"4711\"}}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(admin.erasures.requests).singleElement().satisfies(request -> {
            assertThat(request.responsys()).isFalse();
            assertThat(request.destinations()).isEmpty();
        });
    }

    @Test
    void listsReceipts() {
        admin.erasures.receipts.add(RECEIPT);

        var reply = admin.get(admin.start(Optional.empty()), PATH + "?limit=5");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject().put("erasures", new JsonArray().add(json())));
    }

    @Test
    void saysWhenTooManyWait() {
        var reply = admin.post(
                admin.start(Optional.empty()), PATH, "application/json", "{\"identifier\":{\"riid\":\"4711\"}}");

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.bodyAsJsonObject().getString("code")).isEqualTo("too_many_erasures");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"identifier\":{}}",
                "{\"identifier\":{\"email\":\"secret person\"}}",
                "{\"identifier\":{\"email\":1}}",
                "{\"identifier\":{\"phone\":\"1\"}}",
                "{\"identifier\":{\"riid\":\"1\"},\"responsys\":\"yes\"}",
                "{\"identifier\":{\"riid\":\"1\"},\"destinations\":[]}",
                "{\"identifier\":{\"riid\":\"1\"},\"destinations\":[\"nowhere\"]}",
                "{\"identifier\":{\"riid\":\"1\"},\"dryRun\":true}"
            })
    void refusesARequestThatNamesNobodyOrSomethingUnknown(String body) {
        var reply = admin.post(admin.start(Optional.empty()), PATH, "application/json", body);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.bodyAsString()).doesNotContain("secret person");
        assertThat(admin.erasures.requests).isEmpty();
    }

    private static JsonObject json() {
        return new JsonObject("""
                {"id": "r-1", "at": "2026-03-01T12:00:00Z", "identifierHash": "0123456789abcdef", "complete": false,
                 "here": {"pendingDeliveries": 1, "deadLetters": 2, "deliveries": 3, "journalEvents": 4, "wiped": true},
                 "responsys": [{"destination": "marketing", "list": "CONTACTS_LIST",
                   "listRow": "failed: the account is closed", "pets": [{"name": "TRAITS", "outcome": "deleted"}]}]}""");
    }
}
