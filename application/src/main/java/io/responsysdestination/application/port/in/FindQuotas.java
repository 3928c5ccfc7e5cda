package io.responsysdestination.application.port.in;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** How much of each account's limits is used now. */
@FunctionalInterface
public interface FindQuotas {
    /** One entry a destination and API function, in the order of the configuration; never fails. */
    CompletionStage<List<Quota>> quotas();

    /**
     * One API function's quota. Destinations that share an account show the same figures: the limit is the account's.
     *
     * @param function Oracle's name of the function
     * @param limitPerMinute calls a minute
     * @param usedLastMinute calls that Responsys may count within this minute, those under way included
     * @param waiting calls that wait for their turn
     * @param fromResponsys whether the account states the limit; else it is the documented default
     */
    record Quota(
            String destination,
            String function,
            int limitPerMinute,
            int usedLastMinute,
            int waiting,
            boolean fromResponsys) {}
}
