package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.RowBatch;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one kind that wait for nothing of their own persons: those that may share a request. */
final class Pool<E> {
    /** Keeps a request below Oracle's 10 MB even if every character is escaped as six bytes. */
    static final int CHARACTERS_MAX = 1_500_000;

    private final Placement.Key key;
    private final Shapes<E>.Shape shape;
    private final NavigableMap<Long, PlannedRow<E>> ready = new TreeMap<>();
    private final NavigableMap<Long, PlannedRow<E>> urgent = new TreeMap<>();

    /** In the order in which they became ready; what has been taken is dropped when it comes first. */
    private final Deque<PlannedRow<E>> byReadiness = new ArrayDeque<>();

    private long characters;
    private int unfinished;

    /** Why a request may leave: the lowest first, and of one reason the lowest order. */
    record Claim(int reason, long order) {
        private static final int URGENT = 0;
        private static final int FULL = 1;
        private static final int DUE = 2;

        boolean isBefore(@Nullable Claim other) {
            return other == null || reason < other.reason || (reason == other.reason && order < other.order);
        }
    }

    Pool(Placement.Key key, Shapes<E>.Shape shape) {
        this.key = key;
        this.shape = shape;
    }

    Placement.Key key() {
        return key;
    }

    Shapes<E>.Shape shape() {
        return shape;
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Whether there is more than fits into a request, or just as much. */
    boolean isFull() {
        return ready.size() >= RowBatch.ROWS_MAX || characters > CHARACTERS_MAX;
    }

    void opened() {
        unfinished++;
    }

    /** Rows have come to their end; true if none of this kind is left. */
    boolean closed(int rows) {
        unfinished -= rows;
        return unfinished == 0;
    }

    void add(PlannedRow<E> row) {
        ready.put(row.position(), row);
        byReadiness.add(row);
        characters += row.characters();
        hurry(row);
    }

    /** A row has become longer or shorter. */
    void changed(PlannedRow<E> row, int before) {
        if (ready.containsKey(row.position())) {
            characters += row.characters() - before;
        }
    }

    void hurry(PlannedRow<E> row) {
        if (row.isUrgent() && ready.containsKey(row.position())) {
            urgent.put(row.position(), row);
        }
    }

    /** What a request of the rows before {@code barrier} has to say for itself; nothing if none is to leave yet. */
    @Nullable
    Claim claim(RollingPlanner.Due due, long barrier) {
        if (!urgent.isEmpty() && urgent.firstKey() < barrier) {
            return new Claim(Claim.URGENT, urgent.firstKey());
        }
        if (ready.firstKey() >= barrier) {
            return null;
        }
        int rows = upToARequest(barrier);
        if (rows >= RowBatch.ROWS_MAX) {
            return new Claim(Claim.FULL, ready.firstKey());
        }
        return due.isDue(oldest().readySince(), ready.firstEntry().getValue().number())
                ? new Claim(Claim.DUE, -rows)
                : null;
    }

    /** Takes the urgent rows before {@code barrier} and then others in their order, as many as fit into a request. */
    List<PlannedRow<E>> take(long barrier) {
        List<PlannedRow<E>> rows = new ArrayList<>();
        take(rows, urgent.headMap(barrier, false).values());
        take(rows, ready.headMap(barrier, false).values());
        return rows;
    }

    /** Since when the oldest row waits that became ready after {@code moment}. */
    Optional<Instant> waitingSince(Instant moment) {
        return byReadiness.stream()
                .filter(row -> !row.isTaken())
                .map(PlannedRow::readySince)
                .filter(since -> since.isAfter(moment))
                .findFirst();
    }

    private void take(List<PlannedRow<E>> rows, Collection<PlannedRow<E>> from) {
        int length = rows.stream().mapToInt(PlannedRow::characters).sum();
        int others = rows.size();
        for (PlannedRow<E> row : from) {
            length += row.characters();
            if (rows.size() >= RowBatch.ROWS_MAX || (!rows.isEmpty() && length > CHARACTERS_MAX)) {
                break;
            }
            rows.add(row);
        }
        for (PlannedRow<E> row : rows.subList(others, rows.size())) {
            ready.remove(row.position());
            urgent.remove(row.position());
            characters -= row.characters();
            row.setTaken();
        }
    }

    /** How many rows lie before the barrier; more than a request takes is as good as what it takes. */
    private int upToARequest(long barrier) {
        if (barrier > ready.lastKey()) {
            return isFull() ? RowBatch.ROWS_MAX : ready.size();
        }
        int rows = 0;
        long length = 0;
        for (PlannedRow<E> row : ready.headMap(barrier, false).values()) {
            rows++;
            length += row.characters();
            if (rows == RowBatch.ROWS_MAX || length > CHARACTERS_MAX) {
                return RowBatch.ROWS_MAX;
            }
        }
        return rows;
    }

    private PlannedRow<E> oldest() {
        while (byReadiness.element().isTaken()) {
            byReadiness.remove();
        }
        return byReadiness.element();
    }
}
