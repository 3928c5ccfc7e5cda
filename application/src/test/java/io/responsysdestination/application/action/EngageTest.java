package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.audience;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.testkit.DataFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Engage sends, through the default trigger and the default mapping, but where a case has its own. */
class EngageTest {
    private static final ActionKind KIND = ActionKind.SEND_AUDIENCE_AS_PET;

    static Stream<Named<DataFile.Block>> cases() {
        return DataFile.read("/fields/engage.txt").stream().map(block -> Named.of(block.name(), block));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesAsTheDataFileSays(DataFile.Block block) {
        Map<String, @Nullable Object> event = JsonObject.of(block.find("event").orElseThrow());
        Trigger trigger =
                Trigger.compile(block.find("trigger").or(KIND::defaultTrigger).orElseThrow());
        Map<String, @Nullable Object> mapping = new HashMap<>(DefaultMappings.of(KIND));
        block.find("mapping").map(JsonObject::of).ifPresent(mapping::putAll);

        List<String> told = trigger.matches(event)
                ? Told.of(KIND.withSettings(settings().build())
                        .prepare(new ActionInput(Mapping.compile(mapping).resolveObject(event), event, Set.of())))
                : List.of("not subscribed");

        assertThat(told).isEqualTo(block.without("event", "trigger", "mapping"));
    }

    @Test // R23: Engage sends a call per identifier
    void theCallsOfOneProfileComeToOneRow() {
        ActionHost host = new ActionHost(settings());
        allDelivered(host.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','CUSTOMER_ID_':'u-1'}"));

        allDelivered(host.sendAudience(
                audience("vip", "true", "{'CUSTOMER_ID_':'u-1'}"),
                audience("vip", "true", "{'EMAIL_ADDRESS_':'ada@example.org'}")));

        assertThat(host.account.members()).hasSize(1);
        assertThat(host.account.tables.rows(LIST, "vip")).isEqualTo(Map.of("1", Map.of("VIP", "1")));
    }

    @Test // R28, R49
    void aFirstSyncCreatesItsTableOnceAndTravelsInFullRequests() {
        ActionHost host = new ActionHost(settings());
        ActionInput[] everybody = IntStream.range(0, 1_000)
                .mapToObj(i -> audience("vip", "true", "{'EMAIL_ADDRESS_':'p" + i + "@example.org'}"))
                .toArray(ActionInput[]::new);

        allDelivered(host.sendAudience(everybody));

        assertThat(host.account.tables.created()).hasSize(1);
        assertThat(host.account.lists.requests()).hasSize(5);
        assertThat(host.account.tables.requests()).hasSize(5);
        assertThat(host.account.tables.rows(LIST, "vip")).hasSize(1_000);
    }
}
