package io.responsysdestination.application.port.in;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Adds or updates people in a profile list. */
@FunctionalInterface
public interface UpsertListMember {
    /**
     * Takes inputs in the order of their events and leaves Responsys as if they were carried out one by one. One outcome an
     * input, in their order. Calls for one account must follow each other. The stage fails on a defect only.
     */
    CompletionStage<List<ActionOutcome>> upsert(List<ActionInput> inputs);
}
