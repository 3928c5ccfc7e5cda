package io.responsysdestination.application.port.out;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What became of every delivery. Never throws, never blocks. */
public interface DeliveryLedger {
    int GROUPS_MAX = 200;

    /**
     * Writes each record in the place of the former one with the same key. An end is kept as safely as the ledger can;
     * what is pending may be forgotten with the process, since the journal brings it again.
     */
    CompletionStage<Recorded> record(List<DeliveryRecord> records);

    /** The newest first, without their traces. */
    CompletionStage<Page> find(DeliveryQuery query);

    /** One delivery, with its trace once it has ended. */
    CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key);

    /** How many deliveries a query is about, its limit and cursor left aside. */
    CompletionStage<Long> count(DeliveryQuery query);

    /**
     * The dead letters that still have their event and that a query is about, its limit and cursor left aside, by what
     * they have in common. The most frequent first, at most {@value #GROUPS_MAX}.
     */
    CompletionStage<List<LetterGroup>> groups(DeliveryQuery query);

    /** All deliveries there ever were, also those no longer kept. */
    CompletionStage<Tally> tally();

    /** A part of the answer, and the cursor of the next one; none after the last. */
    record Page(List<DeliveryRecord> records, Optional<String> next) {
        public Page {
            records = List.copyOf(records);
        }
    }

    /**
     * Dead letters that failed in the same way.
     *
     * @param newestFailure of the one accepted last
     * @param oldest when the first of them was accepted
     * @param newest when the last of them was accepted
     */
    record LetterGroup(
            String destination,
            String subscription,
            String action,
            DeliveryRecord.Failure newestFailure,
            long count,
            Instant oldest,
            Instant newest) {
        /** Groups of these letters, as {@link #groups} has them. */
        public static List<LetterGroup> of(Collection<DeliveryRecord> letters) {
            Map<List<String>, LetterGroup> groups = new LinkedHashMap<>();
            for (DeliveryRecord letter : letters) {
                letter.failure().ifPresent(failure -> {
                    DeliveryRecord.Key key = letter.key();
                    groups.merge(
                            List.of(key.destination(), key.subscription(), letter.action(), failure.code()),
                            new LetterGroup(
                                    key.destination(),
                                    key.subscription(),
                                    letter.action(),
                                    failure,
                                    1,
                                    letter.acceptedAt(),
                                    letter.acceptedAt()),
                            LetterGroup::with);
                });
            }
            return mostFrequent(groups.values());
        }

        /** The most frequent first; of as many the newest first. */
        public static List<LetterGroup> mostFrequent(Collection<LetterGroup> groups) {
            return groups.stream()
                    .sorted(Comparator.comparing(LetterGroup::count)
                            .thenComparing(LetterGroup::newest)
                            .reversed())
                    .limit(GROUPS_MAX)
                    .toList();
        }

        private LetterGroup with(LetterGroup other) {
            return new LetterGroup(
                    destination,
                    subscription,
                    action,
                    other.newest.isBefore(newest) ? newestFailure : other.newestFailure,
                    count + other.count,
                    other.oldest.isBefore(oldest) ? other.oldest : oldest,
                    other.newest.isBefore(newest) ? newest : other.newest);
        }
    }

    /** {@code created = pending + delivered + dead} at any moment. */
    record Tally(long created, long pending, long delivered, long dead) {}

    /** The answer to a write. */
    enum Recorded {
        RECORDED
    }
}
