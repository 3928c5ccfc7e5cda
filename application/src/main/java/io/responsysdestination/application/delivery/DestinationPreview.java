package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.delivery.BatchPreparation.Prepared;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.MergeRun;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.in.PreviewEvent;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.ProfileSchemas;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Delivery to one destination with its last step left out: trigger, mapping, action and planning are those of a lane, the
 * requests are written down where a lane would send them.
 */
public final class DestinationPreview implements PreviewEvent {
    private final Destination destination;
    private final EventParser parser;
    private final ProfileSchemas schemas;

    public DestinationPreview(Destination destination, EventParser parser, ProfileSchemas schemas) {
        this.destination = destination;
        this.parser = parser;
        this.schemas = schemas;
    }

    @Override
    public CompletionStage<Preview> preview(List<AcceptedEvent> events) {
        BatchPreparation preparation = new BatchPreparation(destination, parser);
        List<List<Prepared>> prepared =
                events.stream().map(preparation::prepare).toList();
        List<MergeIntent> intents = prepared.stream()
                .flatMap(List::stream)
                .filter(each -> each.preparation() instanceof Preparation.Ready)
                .map(each -> ((Preparation.Ready) each.preparation()).intent())
                .toList();
        PreviewedAccount account = new PreviewedAccount(schemas);
        return new MergeRun(account.lists(), account.tables(), account.status())
                .carryOut(intents)
                .thenApply(outcomes ->
                        new Preview(expectations(events, prepared, outcomes), account.requests(), account.notes()));
    }

    private List<Expectation> expectations(
            List<AcceptedEvent> events, List<List<Prepared>> prepared, List<IntentOutcome> outcomes) {
        Explaining explaining = new Explaining(destination.settings(), parser);
        Iterator<IntentOutcome> next = outcomes.iterator();
        List<Expectation> expectations = new ArrayList<>();
        for (int event = 0; event < prepared.size(); event++) {
            for (Prepared each : prepared.get(event)) {
                Outlook outlook = each.preparation()
                        .fold(
                                ready -> outlook(ready, next.next()),
                                refused -> new Refused(refused.code(), refused.reason()),
                                notMeant -> new NotMeant(notMeant.why()));
                expectations.add(new Expectation(
                        event,
                        each.subscription().name(),
                        each.subscription().action().partnerAction(),
                        outlook,
                        explaining.explain(events.get(event), each)));
            }
        }
        return expectations;
    }

    private static Outlook outlook(Preparation.Ready ready, IntentOutcome outcome) {
        return outcome.fold(
                done -> new Rows(
                        ready.intent().list().list(),
                        ready.intent().pet().map(PetWrite::pet),
                        ready.omissions().stream()
                                .map(omission -> omission.field() + " " + omission.problem())
                                .toList()),
                refused -> new Refused(refused.code(), refused.reason()),
                unsent -> {
                    throw new IllegalStateException("a previewed account is never out of reach: " + unsent.reason());
                });
    }
}
