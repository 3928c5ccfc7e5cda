package io.responsysdestination.application.port.in;

import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Erases a person. An event is the person's if one of its subscriptions makes a row of it that carries one of the
 * identifiers, or if its {@code userId}, {@code previousId}, or the {@code email} or {@code phone} of its {@code traits},
 * {@code context.traits} or {@code properties} is one of them. Other identifiers of the same person are not concluded: who is
 * known by several is erased by all of them.
 */
public interface ErasePerson {
    /** Erasures that may wait for their turn. */
    int WAITING_MAX = 1_000;

    /**
     * One after the other. What was removed before is no error: repeating a request removes what is left. Empty when too many
     * wait already.
     */
    CompletionStage<Optional<ErasureReceipt>> erase(Request request);

    /** The newest first. */
    CompletionStage<List<ErasureReceipt>> receipts(int limit);

    /**
     * Whom to erase, and where.
     *
     * @param person by any of the given identifiers
     * @param responsys whether the person's rows in Responsys are deleted too
     * @param destinations whose accounts then; empty for all
     */
    record Request(Identifiers person, boolean responsys, Set<String> destinations) {
        public Request {
            destinations = Set.copyOf(destinations);
        }
    }
}
