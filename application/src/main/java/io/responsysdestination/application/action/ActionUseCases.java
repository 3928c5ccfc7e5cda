package io.responsysdestination.application.action;

import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.MergeRun;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.port.in.ActionOutcome;
import io.responsysdestination.application.port.in.SendAudienceAsPet;
import io.responsysdestination.application.port.in.SendToPet;
import io.responsysdestination.application.port.in.UpsertListMember;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The three actions as use cases of their own, for hosts that embed them: no journal, no HTTP, only the two ports. */
public final class ActionUseCases {
    private ActionUseCases() {}

    public static UpsertListMember upsertListMember(DestinationSettings settings, MergeRun run) {
        Action action = new UpsertListMemberAction(settings);
        return inputs -> carryOut(action, inputs, run);
    }

    public static SendToPet sendToPet(DestinationSettings settings, MergeRun run) {
        Action action = new SendToPetAction(settings);
        return inputs -> carryOut(action, inputs, run);
    }

    public static SendAudienceAsPet sendAudienceAsPet(DestinationSettings settings, MergeRun run) {
        Action action = new SendAudienceAsPetAction(settings);
        return inputs -> carryOut(action, inputs, run);
    }

    private static CompletionStage<List<ActionOutcome>> carryOut(
            Action action, List<ActionInput> inputs, MergeRun run) {
        List<Preparation> preparations = inputs.stream().map(action::prepare).toList();
        List<MergeIntent> intents = preparations.stream()
                .filter(Preparation.Ready.class::isInstance)
                .map(ready -> ((Preparation.Ready) ready).intent())
                .toList();
        return run.carryOut(intents).thenApply(outcomes -> inOrderOf(preparations, outcomes));
    }

    private static List<ActionOutcome> inOrderOf(List<Preparation> preparations, List<IntentOutcome> carriedOut) {
        List<ActionOutcome> outcomes = new ArrayList<>();
        var next = carriedOut.iterator();
        for (Preparation preparation : preparations) {
            outcomes.add(preparation.fold(
                    ready -> outcome(next.next()),
                    refused -> new ActionOutcome.Rejected(refused.code(), refused.reason()),
                    notMeant -> new ActionOutcome.NotMeant(notMeant.why())));
        }
        return outcomes;
    }

    private static ActionOutcome outcome(IntentOutcome outcome) {
        return outcome.fold(
                done -> new ActionOutcome.Delivered(done.riid()),
                refused -> new ActionOutcome.Rejected(refused.code(), refused.reason()),
                unsent -> new ActionOutcome.TryLater(unsent.after(), unsent.reason()));
    }
}
