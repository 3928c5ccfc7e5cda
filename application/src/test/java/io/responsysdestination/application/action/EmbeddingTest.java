package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.audience;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.merge.MergeRun;
import io.responsysdestination.application.port.in.ActionOutcome;
import io.responsysdestination.application.port.in.SendAudienceAsPet;
import io.responsysdestination.application.port.in.SendToPet;
import io.responsysdestination.application.port.in.UpsertListMember;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.testkit.InMemoryLists;
import io.responsysdestination.application.testkit.InMemoryTables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host hands in two ports of its own and calls each action alone: no journal, no HTTP, no library. */
class EmbeddingTest {
    private final InMemoryLists lists = new InMemoryLists();
    private final InMemoryTables tables = new InMemoryTables(lists);
    private final StatusReporter nobody =
            status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED);
    private final MergeRun run = new MergeRun(lists, tables, nobody);

    @Test
    void upsertListMemberWorksAlone() {
        UpsertListMember action = ActionUseCases.upsertListMember(settings().build(), run);

        var stage = action.upsert(List.of(payload("{'userData':{'EMAIL_ADDRESS_':'a@example.org','CITY_':'Braga'}}")));

        assertThat(stage).isCompletedWithValue(List.of(new ActionOutcome.Delivered("1")));
        assertThat(lists.members(LIST))
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("CITY_", "Braga"));
    }

    @Test
    void sendToPetWorksAlone() {
        SendToPet action = ActionUseCases.sendToPet(settings().build(), run);

        var stage = action.send(
                List.of(payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','TIER':'gold'}}")));

        assertThat(stage).isCompletedWithValue(List.of(new ActionOutcome.Delivered("1")));
        assertThat(tables.rows(LIST, "LOYALTY")).isEqualTo(Map.of("1", Map.of("TIER", "gold")));
    }

    @Test
    void sendAudienceAsPetWorksAlone() {
        SendAudienceAsPet action = ActionUseCases.sendAudienceAsPet(settings().build(), run);

        var stage = action.send(List.of(audience("vip", "true", "{'EMAIL_ADDRESS_':'a@example.org'}")));

        assertThat(stage).isCompletedWithValue(List.of(new ActionOutcome.Delivered("1")));
        assertThat(tables.rows(LIST, "vip")).isEqualTo(Map.of("1", Map.of("VIP", "1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.vertx.core.Vertx",
                "io.netty.buffer.ByteBuf",
                "com.fasterxml.jackson.core.JsonFactory",
                "org.slf4j.Logger"
            })
    void theInnerModulesBringNoLibrary(String type) {
        assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
    }
}
