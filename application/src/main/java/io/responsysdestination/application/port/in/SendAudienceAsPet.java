package io.responsysdestination.application.port.in;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Writes who is in an audience into a profile extension table: 1 for in, 0 for out. */
@FunctionalInterface
public interface SendAudienceAsPet {
    /**
     * Takes inputs in the order of their events and leaves Responsys as if they were carried out one by one. One outcome an
     * input, in their order. Calls for one account must follow each other. The stage fails on a defect only.
     */
    CompletionStage<List<ActionOutcome>> send(List<ActionInput> inputs);
}
