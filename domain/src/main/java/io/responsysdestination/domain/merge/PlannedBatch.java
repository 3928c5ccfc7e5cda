package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A request in the making: rows that agree on everything that holds for a request. Rows may be added until it is taken.
 *
 * @param <E> what the caller knows a state by
 */
public final class PlannedBatch<E> {
    /** Keeps a request below Oracle's 10 MB even if every character is escaped as six bytes. */
    static final int CHARACTERS_MAX = 1_500_000;

    private final Placement.Key key;
    private final long level;
    private final Shapes<E>.Shape shape;
    private final Instant since;
    private final long firstNumber;
    private final List<PlannedRow<E>> rows = new ArrayList<>();
    private final Set<PlannedBatch<E>> waitsFor = new HashSet<>();
    private final List<PlannedBatch<E>> followers = new ArrayList<>();
    private int characters;
    private boolean urgent;
    private boolean full;

    PlannedBatch(Placement.Key key, long level, Shapes<E>.Shape shape, Instant since, long firstNumber) {
        this.key = key;
        this.level = level;
        this.shape = shape;
        this.since = since;
        this.firstNumber = firstNumber;
    }

    public List<PlannedRow<E>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** When its oldest row was placed. */
    public Instant since() {
        return since;
    }

    /** The number under which its first row was placed. */
    public long firstNumber() {
        return firstNumber;
    }

    Placement.Key key() {
        return key;
    }

    long level() {
        return level;
    }

    Shapes<E>.Shape shape() {
        return shape;
    }

    boolean isUrgent() {
        return urgent;
    }

    boolean isFull() {
        return full;
    }

    void setUrgent() {
        urgent = true;
    }

    /** Closes itself against further rows if there is no room. */
    boolean hasRoomFor(int more) {
        full = full || rows.size() >= RowBatch.ROWS_MAX || characters + more > CHARACTERS_MAX;
        return !full;
    }

    PlannedRow<E> add(Placement placement, E origin) {
        PlannedRow<E> row = new PlannedRow<>(this, placement, origin);
        rows.add(row);
        characters += characters(placement.row());
        full = rows.size() >= RowBatch.ROWS_MAX;
        return row;
    }

    /** Puts a later state into a row of this batch; false if the batch would grow too long. */
    boolean fold(PlannedRow<E> row, Row later, E origin) {
        Row folded = row.with(later);
        int more = characters(folded) - characters(row.row());
        if (characters + more > CHARACTERS_MAX) {
            return false;
        }
        characters += more;
        row.fold(folded, later, origin);
        return true;
    }

    Set<PlannedBatch<E>> waitsFor() {
        return waitsFor;
    }

    void waitFor(Set<PlannedBatch<E>> others) {
        for (PlannedBatch<E> other : others) {
            if (waitsFor.add(other)) {
                other.followers.add(this);
            }
        }
    }

    void releaseFollowers() {
        followers.forEach(follower -> follower.waitsFor.remove(this));
        followers.clear();
    }

    static int characters(Row row) {
        int sum = 0;
        for (var entry : row.asMap().entrySet()) {
            sum += entry.getKey().text().length() + entry.getValue().length();
        }
        return sum;
    }

    @Override
    public String toString() {
        return "PlannedBatch[" + rows.size() + " rows]";
    }
}
