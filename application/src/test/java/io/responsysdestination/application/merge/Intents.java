package io.responsysdestination.application.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.port.in.ActionInput;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Intents as the actions make them; JSON is written with single quotes. */
final class Intents {
    private Intents() {}

    static MergeIntent upsert(DestinationSettings settings, String userData) {
        return intent(ActionKind.UPSERT_LIST_MEMBER, settings, "{'userData':{" + userData + "}}");
    }

    static MergeIntent pet(DestinationSettings settings, String pet, String userData) {
        return intent(ActionKind.SEND_TO_PET, settings, "{'pet_name':'" + pet + "','userData':{" + userData + "}}");
    }

    static MergeIntent intent(ActionKind kind, DestinationSettings settings, String payload) {
        var event = JsonObject.of("{\"context\":{\"personas\":{\"computation_class\":\"audience\"}}}");
        Preparation preparation = kind.withSettings(settings)
                .prepare(new ActionInput(JsonObject.of(payload.replace('\'', '"')), event, Set.of()));
        assertThat(preparation).isInstanceOf(Preparation.Ready.class);
        return ((Preparation.Ready) preparation).intent();
    }

    /** What a run that is over has answered. */
    static List<IntentOutcome> now(CompletionStage<List<IntentOutcome>> run) {
        assertThat(run).isCompleted();
        return Objects.requireNonNull(run.toCompletableFuture().getNow(List.of()));
    }

    static List<String> codes(List<IntentOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.<String>fold(done -> "done", refused -> refused.code(), unsent -> "unsent"))
                .toList();
    }
}
