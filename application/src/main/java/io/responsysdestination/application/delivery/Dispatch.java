package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.Submission;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Opens deliveries, hands their rows to the flow, and writes down how they end. */
final class Dispatch {
    private final MergeFlow flow;
    private final Settlement settlement;
    private final LedgerWriter ledger;
    private final Turns turns;
    private final ErasedEvents erased;
    private int underWay;

    Dispatch(MergeFlow flow, Settlement settlement, LedgerWriter ledger, Turns turns, ErasedEvents erased) {
        this.flow = flow;
        this.settlement = settlement;
        this.ledger = ledger;
        this.turns = turns;
        this.erased = erased;
    }

    /** Sends what is ready and refuses what is not; {@code onEnded} follows once the end is recorded. */
    void begin(Item item, Runnable onEnded) {
        Preparation preparation = item.preparation();
        if (preparation instanceof Preparation.Ready ready) {
            send(item, ready, ready.intent(), Item.happenedAt(item.record()), onEnded);
        } else if (preparation instanceof Preparation.Refused refused) {
            refuse(item, new Failure(refused.code(), refused.reason()), onEnded);
        }
    }

    /**
     * Sends an opt-out before older deliveries, as if it had happened a nanosecond later: of what happened at one instant,
     * the opt-out wins.
     */
    void sendAhead(Item optOut, Runnable onEnded) {
        Preparation.Ready ready = optOut.ready().orElseThrow();
        send(optOut, ready, ready.intent(), Item.happenedAt(optOut.record()).plusNanos(1), onEnded);
    }

    /** Sends {@code intent}, which is what is left of the item's own. What the flow leaves unsent does not end. */
    void send(Item item, Preparation.Ready ready, MergeIntent intent, Instant happenedAt, Runnable onEnded) {
        if (erased.has(item.event())) {
            ledger.add(item.record(), onEnded);
            return;
        }
        settlement.tellOfOmissions(item, ready);
        ledger.add(item.record(), () -> {});
        underWay++;
        erased.left(item.event());
        CompletionStage<IntentOutcome> sent =
                flow.submit(new Submission(intent, happenedAt, item.isOptOut(), () -> erased.has(item.event())));
        var unused = sent.whenComplete((outcome, defect) -> turns.run(() -> {
            underWay--;
            erased.cameBack(item.event());
            if (defect != null) {
                ledger.add(settlement.endedByDefect(item, defect), onEnded);
            } else {
                ended(item, outcome).ifPresent(record -> ledger.add(record, onEnded));
            }
        }));
    }

    /** What was erased on its way tells nobody how it has ended. */
    private Optional<DeliveryRecord> ended(Item item, IntentOutcome outcome) {
        if (erased.has(item.event())) {
            return outcome.fold(
                    done -> Optional.of(item.record()),
                    refused -> Optional.of(item.record()),
                    unsent -> Optional.empty());
        }
        return settlement.ended(item, outcome);
    }

    void refuse(Item item, Failure failure, Runnable onEnded) {
        if (erased.has(item.event())) {
            ledger.add(item.record(), onEnded);
            return;
        }
        ledger.add(settlement.dead(item, failure, 0), onEnded);
    }

    /** How many rows the flow has not answered for. */
    int underWay() {
        return underWay;
    }
}
