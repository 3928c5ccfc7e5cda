package io.responsysdestination.domain.merge;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows for one list or one PET, in their order, into as few requests as leave Responsys as one request a row in order
 * would. Rows come while requests are under way: a row goes into the first batch of its kind that lies on a level after
 * everything unfinished which it must not overtake, and a batch may be taken once what it waits for is done. Levels only
 * rise along what waits for what, so nothing waits in a circle. Not safe for several threads at once.
 *
 * @param <E> what the caller knows a state by
 */
public final class RollingPlanner<E> {
    private final Map<Placement.Key, Kind> kinds = new HashMap<>();
    private final Shapes<E> shapes = new Shapes<>();
    private final Map<Object, PlannedBatch<E>> lastByPerson = new HashMap<>();
    private final Map<Placement.Identity, PlannedRow<E>> lastByIdentity = new HashMap<>();
    private final Set<PlannedBatch<E>> unsent = new LinkedHashSet<>();
    private boolean stirred;

    /** Batches of one key: those that still take rows, by level, and how many are unfinished. */
    private final class Kind {
        private final Shapes<E>.Shape shape;
        private final NavigableMap<Long, PlannedBatch<E>> open = new TreeMap<>();
        private int unfinished;

        private Kind(Shapes<E>.Shape shape) {
            this.shape = shape;
        }
    }

    /** Without any row. */
    public RollingPlanner() {}

    /**
     * Places the next row, which is {@code number} of all that are ever placed.
     *
     * @param urgent it must not wait for company, and what it waits for must not either
     */
    public void place(Placement placement, E origin, boolean urgent, Instant now, long number) {
        Placement.Key key = placement.key();
        PlannedRow<E> same = lastByIdentity.get(placement.identity());
        Set<PlannedBatch<E>> before = before(placement);
        if (same != null && fold(same, placement, origin, before)) {
            hurryIf(urgent, same.batch());
            return;
        }
        Kind kind = kinds.get(key);
        Shapes<E>.Shape shape = kind == null ? shapes.of(placement.shape()) : kind.shape;
        long level = shape.levelAfterConflicts();
        for (PlannedBatch<E> other : before) {
            level = Math.max(level, other.level() + 1);
        }
        if (kind == null) {
            kind = new Kind(shape);
            kinds.put(key, kind);
        }
        PlannedBatch<E> batch = find(kind, level, placement, before, urgent);
        if (batch == null) {
            batch = open(kind, new PlannedBatch<>(key, level, shape, now, number));
        }
        batch.waitFor(before);
        PlannedRow<E> row = batch.add(placement, origin);
        for (Object person : placement.persons()) {
            lastByPerson.put(person, batch);
        }
        lastByIdentity.put(row.identity(), row);
        if (batch.isFull()) {
            kind.open.remove(batch.level(), batch);
            stirred = true;
        }
        hurryIf(urgent, batch);
    }

    /**
     * The next batch to be sent, none if all wait: urgent ones first, then full ones in their order, then of those that
     * are {@code due} the fullest.
     */
    public Optional<PlannedBatch<E>> take(Predicate<PlannedBatch<E>> due) {
        if (!stirred) {
            return Optional.empty();
        }
        PlannedBatch<E> best = null;
        for (PlannedBatch<E> batch : unsent) {
            if (isBlocked(batch)) {
                continue;
            }
            if (batch.isUrgent()) {
                best = batch;
                break;
            }
            if (best != null
                    && (best.isFull()
                            || (!batch.isFull()
                                    && batch.rows().size() <= best.rows().size()))) {
                continue;
            }
            if (batch.isFull() || due.test(batch)) {
                best = batch;
            }
        }
        stirred = best != null;
        if (best != null) {
            close(best);
        }
        return Optional.ofNullable(best);
    }

    /** Since when the oldest of the batches waits whose first row was placed after {@code moment}. */
    public Optional<Instant> waitingSince(Instant moment) {
        return unsent.stream()
                .map(PlannedBatch::since)
                .filter(since -> since.isAfter(moment))
                .findFirst();
    }

    /** What was not due may be now. */
    public void stir() {
        stirred = true;
    }

    /** All rows of a batch that was taken have come to their end. */
    public void done(PlannedBatch<E> batch) {
        batch.releaseFollowers();
        shapes.remove(batch);
        Kind kind = kinds.get(batch.key());
        if (kind != null && --kind.unfinished == 0) {
            kinds.remove(batch.key());
        }
        for (PlannedRow<E> row : batch.rows()) {
            row.persons().forEach(person -> lastByPerson.remove(person, batch));
        }
        stirred = true;
    }

    /** Whether a row of one of the persons is unfinished. */
    public boolean holds(Placement placement) {
        return placement.persons().stream().anyMatch(lastByPerson::containsKey);
    }

    /** Whether a row that must not be overtaken is unfinished, though it shares no identifier. */
    public boolean holdsConflictsWith(Placement placement) {
        return shapes.anyConflictsWith(placement.shape());
    }

    /** The states of every row that is not taken yet, in no order. */
    public List<E> unsent() {
        List<E> origins = new ArrayList<>();
        for (PlannedBatch<E> batch : unsent) {
            batch.rows().forEach(row -> row.states().forEach(state -> origins.add(state.origin())));
        }
        return origins;
    }

    private Set<PlannedBatch<E>> before(Placement placement) {
        Set<PlannedBatch<E>> before = new HashSet<>();
        for (Object person : placement.persons()) {
            PlannedBatch<E> last = lastByPerson.get(person);
            if (last != null) {
                before.add(last);
            }
        }
        return before;
    }

    /** Only if nothing that the later state must not overtake lies behind the row. */
    private boolean fold(PlannedRow<E> same, Placement placement, E origin, Set<PlannedBatch<E>> before) {
        PlannedBatch<E> batch = same.batch();
        return before.size() == 1
                && before.contains(batch)
                && batch.shape().levelAfterConflicts() <= batch.level()
                && same.mayTake(placement.row())
                && batch.fold(same, placement.row(), origin);
    }

    /** An urgent row keeps out of batches that wait for more than it does, and other rows keep an urgent one as it is. */
    private @Nullable PlannedBatch<E> find(
            Kind kind, long level, Placement placement, Collection<PlannedBatch<E>> before, boolean urgent) {
        int characters = PlannedBatch.characters(placement.row());
        PlannedBatch<E> closed = null;
        PlannedBatch<E> found = null;
        for (PlannedBatch<E> batch : kind.open.tailMap(level).values()) {
            if (!batch.hasRoomFor(characters)) {
                closed = batch;
            } else if ((!urgent || before.containsAll(batch.waitsFor()))
                    && (!batch.isUrgent() || batch.waitsFor().containsAll(before))) {
                found = batch;
                break;
            }
        }
        if (closed != null) {
            kind.open.remove(closed.level());
            stirred = true;
        }
        return found;
    }

    private PlannedBatch<E> open(Kind kind, PlannedBatch<E> batch) {
        kind.open.putIfAbsent(batch.level(), batch);
        kind.unfinished++;
        shapes.add(batch);
        unsent.add(batch);
        stirred = true;
        return batch;
    }

    private void close(PlannedBatch<E> batch) {
        unsent.remove(batch);
        Kind kind = kinds.get(batch.key());
        if (kind != null) {
            kind.open.remove(batch.level(), batch);
        }
        batch.rows().forEach(row -> lastByIdentity.remove(row.identity(), row));
    }

    private boolean isBlocked(PlannedBatch<E> batch) {
        return !batch.waitsFor().isEmpty() || batch.shape().hasConflictsBefore(batch.level());
    }

    private void hurryIf(boolean urgent, PlannedBatch<E> first) {
        if (!urgent) {
            return;
        }
        Deque<PlannedBatch<E>> inTheWay = new ArrayDeque<>(List.of(first));
        while (!inTheWay.isEmpty()) {
            PlannedBatch<E> batch = inTheWay.remove();
            if (!batch.isUrgent()) {
                batch.setUrgent();
                inTheWay.addAll(batch.waitsFor());
                inTheWay.addAll(batch.shape().conflictsBefore(batch.level()));
            }
        }
        stirred = true;
    }
}
