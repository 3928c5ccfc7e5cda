package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterGroupsTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void showsWhatLettersHaveInCommon() {
        admin.groups = List.of(new LetterGroup(
                "marketing",
                "Profiles",
                "upsertListMember",
                new Failure("RECORD_INVALID", "no such city"),
                12,
                Letters.AT,
                Letters.AT.plusSeconds(60)));

        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/dead-letters/groups");

        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"groups": [{"destination": "marketing", "subscription": "Profiles", "action": "upsertListMember",
                  "code": "RECORD_INVALID", "message": "no such city", "count": 12,
                  "oldest": "2026-01-02T03:04:05Z", "newest": "2026-01-02T03:05:05Z"}]}
                """));
    }

    @Test
    void narrowsDownByTheFiltersOfLetters() {
        var reply = admin.get(
                admin.start(Optional.empty()), "/api/v1/dead-letters/groups?destination=marketing&status=dead");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(admin.queries).singleElement().satisfies(query -> {
            assertThat(query.destination()).contains("marketing");
            assertThat(query.status()).contains(Status.DEAD);
            assertThat(query.letters()).isTrue();
        });
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() {
        var reply = admin.get(admin.start(Optional.empty()), "/api/v1/dead-letters/groups?limit=3");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(admin.queries).isEmpty();
    }
}
