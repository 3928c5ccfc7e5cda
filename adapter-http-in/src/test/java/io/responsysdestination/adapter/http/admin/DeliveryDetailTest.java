package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryDetailTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void tellsADeadDeliveryInTheOrderOfTimeWithItsEvent() {
        DeliveryRecord dead = Letters.of("m-1", "{\"type\": \"identify\"}", Optional.empty());
        admin.found = query -> AdminFixture.done(new Page(List.of(dead), Optional.empty()));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/Profiles/m-1");

        JsonObject shown = reply.bodyAsJsonObject();
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(shown.getString("messageId")).isEqualTo("m-1");
        assertThat(shown.getJsonArray("timeline").stream().map(step -> ((JsonObject) step).getString("step")))
                .containsExactly("happened", "accepted", "settled");
        assertThat(shown.getJsonArray("requests")).isEqualTo(new JsonArray());
        assertThat(shown.getJsonObject("event")).isNotNull();
    }

    @Test
    void findsIdsOfAnyLetters() {
        var unused =
                admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/My%20profiles/a%2Fb%20%C3%BC");

        assertThat(admin.queries)
                .containsExactly(DeliveryQuery.builder()
                        .destination(Optional.of("marketing"))
                        .subscription(Optional.of("My profiles"))
                        .messageId(Optional.of("a/b ü"))
                        .limit(1)
                        .build());
    }

    @Test
    void saysThatThereIsNoSuchDelivery() {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/deliveries/marketing/Profiles/m-1");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(404, "Not Found", "not_found", "there is no such delivery"));
    }
}
