package io.responsysdestination.application.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.merge.MergeRun;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.port.in.ActionOutcome;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A host that embeds the actions with ports of its own. JSON in tests is written with single quotes. */
final class ActionHost {
    final InMemoryAccount account = new InMemoryAccount();
    final MergeRun run = account.run();
    private final DestinationSettings settings;

    ActionHost(Settings settings) {
        this.settings = settings.build();
    }

    List<ActionOutcome> upsert(ActionInput... inputs) {
        return now(ActionUseCases.upsertListMember(settings, run).upsert(List.of(inputs)));
    }

    /** Upserts people by their {@code userData} alone. */
    List<ActionOutcome> upsertUsers(String... userData) {
        return upsert(Arrays.stream(userData)
                .map(json -> payload("{'userData':" + json + "}"))
                .toArray(ActionInput[]::new));
    }

    List<ActionOutcome> sendToPet(ActionInput... inputs) {
        return now(ActionUseCases.sendToPet(settings, run).send(List.of(inputs)));
    }

    List<ActionOutcome> sendAudience(ActionInput... inputs) {
        return now(ActionUseCases.sendAudienceAsPet(settings, run).send(List.of(inputs)));
    }

    static ActionInput payload(String json, String... declaredColumns) {
        return new ActionInput(json(json), Map.of(), Set.of(declaredColumns));
    }

    /** What the default mapping makes of an audience's event: a PET of the audience's own name. */
    static ActionInput audience(String key, String flag, String userData) {
        return audience(key, key, flag, userData);
    }

    static ActionInput audience(String pet, String key, String flag, String userData) {
        return new ActionInput(
                json("{'userData':" + userData + ",'pet_name':'" + pet + "','computation_key':'" + key
                        + "','traits_or_props':{'" + key + "':" + flag + "}}"),
                computedBy("audience"),
                Set.of());
    }

    /** An event of Engage. */
    static Map<String, @Nullable Object> computedBy(String computationClass) {
        return json("{'context':{'personas':{'computation_class':'" + computationClass + "'}}}");
    }

    static Map<String, @Nullable Object> json(String text) {
        return JsonObject.of(text.replace('\'', '"'));
    }

    static String code(ActionOutcome outcome) {
        return outcome.fold(
                delivered -> "delivered", rejected -> rejected.code(), notMeant -> "not meant", later -> "try later");
    }

    static void allDelivered(List<ActionOutcome> outcomes) {
        assertThat(codes(outcomes)).containsOnly("delivered");
    }

    static List<String> codes(List<ActionOutcome> outcomes) {
        return outcomes.stream().map(ActionHost::code).toList();
    }

    static String reason(ActionOutcome outcome) {
        return outcome.fold(
                delivered -> "", rejected -> rejected.reason(), notMeant -> notMeant.why(), later -> later.reason());
    }

    private static List<ActionOutcome> now(CompletionStage<List<ActionOutcome>> stage) {
        assertThat(stage).isCompleted();
        return stage.toCompletableFuture().getNow(List.of());
    }
}
