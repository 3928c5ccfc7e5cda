package io.responsysdestination.domain.merge;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts rows for one list or one PET, in their order, into as few requests as leave Responsys as one request a row in order
 * would. Rows come while requests are under way. A row that must not overtake earlier ones of its person waits until they
 * have come to their end; then it stands ready in the pool of its kind, by position, until a request takes it along. Of rows
 * that must keep their order because of their shapes, those after the first unfinished one of the other shape are passed
 * over. Whatever waits, waits for lower positions, so nothing waits in a circle. Not safe for several threads at once.
 *
 * @param <E> what the caller knows a state by
 */
public final class RollingPlanner<E> {
    private final Map<Placement.Key, Pool<E>> pools = new HashMap<>();
    private final Set<Pool<E>> poolsWithRows = new LinkedHashSet<>();
    private final Shapes<E> shapes = new Shapes<>();
    private final Persons<E> persons = new Persons<>();
    private long positions;
    private long latestNumber;
    private boolean stirred;

    /** Whether rows leave though they do not fill a request. */
    @FunctionalInterface
    public interface Due {
        /**
         * Whether these leave now.
         *
         * @param since when the oldest of the rows became ready
         * @param firstNumber the number under which the first of them was placed, or one before it if that was higher
         */
        boolean isDue(Instant since, long firstNumber);
    }

    /** Without any row. */
    public RollingPlanner() {}

    /**
     * Places the next row.
     *
     * @param urgent it must not wait for company, and what it waits for must not either
     * @param number where the caller's work for it stands among all of the caller's work
     */
    public void place(Placement placement, E origin, boolean urgent, Instant now, long number) {
        latestNumber = Math.max(latestNumber, number);
        Collection<PlannedRow<E>> before = persons.before(placement);
        PlannedRow<E> row = persons.last(placement);
        if (row == null || !fold(row, placement, origin, before)) {
            row = add(placement, origin, before, now);
        }
        if (urgent) {
            hurry(row);
        }
    }

    /**
     * The rows of the next request, none if all wait: urgent ones first, with what is ready to fill up the request; then
     * full requests in the order of their first rows; then, of what is {@code due}, the most.
     */
    public Optional<List<PlannedRow<E>>> take(Due due) {
        if (!stirred) {
            return Optional.empty();
        }
        Pool<E> best = null;
        Pool.Claim bestClaim = null;
        for (Pool<E> pool : poolsWithRows) {
            Pool.Claim claim = pool.claim(due, Long.MAX_VALUE);
            if (claim == null || !claim.isBefore(bestClaim)) {
                continue;
            }
            long barrier = pool.shape().barrier();
            claim = barrier == Long.MAX_VALUE ? claim : pool.claim(due, barrier);
            if (claim != null && claim.isBefore(bestClaim)) {
                best = pool;
                bestClaim = claim;
            }
        }
        stirred = best != null;
        if (best == null) {
            return Optional.empty();
        }
        List<PlannedRow<E>> rows = best.take(best.shape().barrier());
        if (best.isEmpty()) {
            poolsWithRows.remove(best);
        }
        return Optional.of(rows);
    }

    /** Since when the oldest row waits for company that became ready after {@code moment}. */
    public Optional<Instant> waitingSince(Instant moment) {
        return poolsWithRows.stream()
                .flatMap(pool -> pool.waitingSince(moment).stream())
                .min(Comparator.naturalOrder());
    }

    /** What was not due may be now. */
    public void stir() {
        stirred = true;
    }

    /** All rows of a request that was taken have come to their end. */
    public void done(List<PlannedRow<E>> rows, Instant now) {
        Pool<E> pool = rows.get(0).pool();
        shapes.remove(pool.shape(), rows);
        if (pool.closed(rows.size())) {
            pools.remove(pool.key());
        }
        for (PlannedRow<E> row : rows) {
            persons.remove(row);
            row.release().forEach(released -> makeReady(released, now));
        }
        stirred = true;
    }

    /** Whether a row is unfinished that may be of the same person by what both are looked for by. */
    public boolean holds(Placement placement) {
        return !persons.before(placement).isEmpty();
    }

    /** Whether a row that must not be overtaken is unfinished, though it is looked for by other columns. */
    public boolean holdsConflictsWith(Placement placement) {
        return shapes.anyConflictsWith(placement.shape());
    }

    /** The states of every row that is not taken yet, in no order. */
    public List<E> unsent() {
        List<E> origins = new ArrayList<>();
        for (PlannedRow<E> row : shapes.unfinished()) {
            if (!row.isTaken()) {
                row.states().forEach(state -> origins.add(state.origin()));
            }
        }
        return origins;
    }

    /** Only if nothing that the later state must not overtake lies behind the row. */
    private boolean fold(PlannedRow<E> row, Placement placement, E origin, Collection<PlannedRow<E>> before) {
        int length = row.characters();
        if (row.isTaken()
                || before.stream().anyMatch(other -> other.position() > row.position())
                || row.pool().shape().hasConflictsAfter(row.position())
                || !row.fold(placement, origin)) {
            return false;
        }
        row.pool().changed(row, length);
        stirred = stirred || row.pool().isFull();
        return true;
    }

    private PlannedRow<E> add(Placement placement, E origin, Collection<PlannedRow<E>> before, Instant now) {
        Pool<E> pool = pools.computeIfAbsent(placement.key(), key -> new Pool<>(key, shapes.of(placement.shape())));
        PlannedRow<E> row = new PlannedRow<>(placement, pool, positions++, latestNumber, origin);
        pool.opened();
        shapes.add(pool.shape(), row);
        row.waitFor(before);
        persons.add(row);
        if (before.isEmpty()) {
            makeReady(row, now);
        }
        return row;
    }

    private void makeReady(PlannedRow<E> row, Instant now) {
        row.setReady(now);
        row.pool().add(row);
        stirred = poolsWithRows.add(row.pool()) || row.pool().isFull() || stirred;
    }

    private void hurry(PlannedRow<E> first) {
        Deque<PlannedRow<E>> inTheWay = new ArrayDeque<>(List.of(first));
        while (!inTheWay.isEmpty()) {
            PlannedRow<E> row = inTheWay.remove();
            if (!row.isUrgent()) {
                row.setUrgent();
                row.pool().hurry(row);
                inTheWay.addAll(row.waitsFor());
                inTheWay.addAll(shapes.toBeHurriedBy(row.pool().shape(), row.position()));
            }
        }
        stirred = true;
    }
}
