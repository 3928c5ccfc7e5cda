package io.responsysdestination.application.port.in;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** How much of each account's limits is used. */
public interface FindQuotas {
    /** By destination, in the order of the configuration. */
    CompletionStage<List<Quota>> quotas();

    /**
     * One function of Responsys' API for one account.
     *
     * @param usedLastMinute calls that count against the limit now
     * @param waiting calls that wait for room
     * @param fromResponsys whether Responsys itself told the limit; else it is the documented one
     */
    record Quota(
            String destination,
            String function,
            int limitPerMinute,
            int usedLastMinute,
            int waiting,
            boolean fromResponsys) {}
}
