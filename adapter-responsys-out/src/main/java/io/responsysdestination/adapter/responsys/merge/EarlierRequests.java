package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.async.RequestNotes;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.merge.EarlierRows.EarlierRow;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Asynchronous requests that an earlier life has sent and not seen at their end. A row that is asked for and equals one of
 * theirs is answered by it; a different row of the same person waits until they have surely left Responsys' queue, lest they
 * overtake it.
 *
 * <p>Equal content is enough: nothing of the person was sent after the row of the earlier life, since a row waits for the end
 * of those before it; and nothing has been since, since whatever is asked for of a person takes out all that is noted of them.
 * So the row that would be sent is the one that Responsys has, or is about to have, as the last. Confined to the account's
 * event loop.
 */
final class EarlierRequests {
    private final AsyncRequests requests;
    private final RequestNotes notes;
    private final InstantSource clock;
    private final Instant uselessFrom;
    private final EarlierRows rows = new EarlierRows();
    private final Future<?> takenOver;

    EarlierRequests(AsyncRequests requests, RequestNotes notes, InstantSource clock) {
        this.requests = requests;
        this.notes = notes;
        this.clock = clock;
        this.uselessFrom = requests.queueEmptiedBy(clock.instant());
        this.takenOver = notes.takeOver().onSuccess(found -> found.forEach(this::add));
    }

    /** Whether nothing of earlier lives is left that a row could meet. */
    boolean areNone() {
        return takenOver.isComplete() && rows.isEmpty();
    }

    /**
     * Answers for {@code asked}, as far as it can without sending.
     *
     * @param send sends the rows at these positions, and answers for them in their order
     */
    Future<Answer<List<RowOutcome>>> answer(
            List<SentRow> asked, Function<List<Integer>, Future<Answer<List<RowOutcome>>>> send) {
        return takenOver.compose(ready -> forgetUseless()).compose(ready -> new Plan(asked).answer(send));
    }

    private void add(SentRequest noted) {
        EarlierRequest request = new EarlierRequest(noted, requests);
        for (int position = 0; position < noted.rows().size(); position++) {
            rows.add(new EarlierRow(request, position, noted.rows().get(position)));
        }
    }

    /** What nobody has asked for meanwhile is no event's any more, and can overtake nothing. */
    private Future<?> forgetUseless() {
        boolean useless = !rows.isEmpty() && !clock.instant().isBefore(uselessFrom);
        return useless ? notes.forget(rows.takeAll()) : Future.succeededFuture();
    }

    /** Which of the rows that are asked for are known, have to wait, or can be sent at once. */
    private final class Plan {
        private final Map<Integer, EarlierRow> known = new TreeMap<>();
        private final Set<EarlierRequest> awaited = new LinkedHashSet<>();
        private final List<Integer> later = new ArrayList<>();
        private final List<Integer> atOnce = new ArrayList<>();

        Plan(List<SentRow> asked) {
            for (int position = 0; position < asked.size(); position++) {
                Set<EarlierRow> ofPerson = rows.take(asked.get(position));
                ofPerson.forEach(row -> awaited.add(row.request));
                if (ofPerson.isEmpty()) {
                    atOnce.add(position);
                } else if (ofPerson.size() == 1 && ofPerson.iterator().next().isSameAs(asked.get(position))) {
                    known.put(position, ofPerson.iterator().next());
                } else {
                    later.add(position);
                }
            }
        }

        Future<Answer<List<RowOutcome>>> answer(Function<List<Integer>, Future<Answer<List<RowOutcome>>>> send) {
            if (awaited.isEmpty()) {
                return send.apply(atOnce);
            }
            Map<Integer, RowOutcome> outcomes = new TreeMap<>();
            Future<Answer<List<RowOutcome>>> sentAtOnce = sent(atOnce, send, outcomes);
            return ended().compose(ended -> {
                        if (requests.isClosed()) {
                            return Future.succeededFuture(AsyncRequests.abandoned());
                        }
                        known.forEach((position, row) -> told(row, position, outcomes));
                        later.sort(Comparator.naturalOrder());
                        return sent(later, send, outcomes);
                    })
                    .compose(afterwards -> sentAtOnce.map(before -> together(before, afterwards, outcomes)));
        }

        private Future<?> ended() {
            return Future.all(awaited.stream().map(EarlierRequest::outcomes).toList());
        }

        private void told(EarlierRow row, int position, Map<Integer, RowOutcome> outcomes) {
            List<RowOutcome> ofRequest = row.request.outcomes().result();
            if (ofRequest.isEmpty()) {
                later.add(position);
            } else {
                outcomes.put(position, ofRequest.get(row.position));
            }
        }

        private Future<Answer<List<RowOutcome>>> sent(
                List<Integer> positions,
                Function<List<Integer>, Future<Answer<List<RowOutcome>>>> send,
                Map<Integer, RowOutcome> outcomes) {
            if (positions.isEmpty()) {
                return Future.succeededFuture(Answer.given(List.of()));
            }
            return send.apply(positions)
                    .map(answer -> AnswerFlow.then(answer, given -> {
                        for (int i = 0; i < positions.size(); i++) {
                            outcomes.put(positions.get(i), given.get(i));
                        }
                        return Answer.given(given);
                    }));
        }

        /** If any part has failed the whole is asked for again, and what is known has to be known then, too. */
        private Answer<List<RowOutcome>> together(
                Answer<List<RowOutcome>> before,
                Answer<List<RowOutcome>> afterwards,
                Map<Integer, RowOutcome> outcomes) {
            Answer<List<RowOutcome>> whole = AnswerFlow.then(
                    before,
                    given -> AnswerFlow.then(afterwards, alsoGiven -> Answer.given(List.copyOf(outcomes.values()))));
            if (whole instanceof Answer.Failed) {
                known.forEach((position, row) -> {
                    if (!later.contains(position)) {
                        rows.add(row);
                    }
                });
            }
            return whole;
        }
    }
}
