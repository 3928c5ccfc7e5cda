package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row of a request: one state of a person, or several that follow each other and come to the same when sent as one.
 *
 * @param <E> what the caller knows a state by
 */
public final class PlannedRow<E> {
    /** Keeps what is answered at once for one row, and what is sent again if the row is refused, within bounds. */
    static final int STATES_MAX = 1_000;

    private final Placement placement;
    private final Pool<E> pool;
    private final long position;
    private final long number;
    private final List<State<E>> states = new ArrayList<>(1);
    private Set<PlannedRow<E>> waitsFor = Set.of();
    private List<PlannedRow<E>> followers = List.of();
    private Row row;
    private int characters;
    private Instant readySince = Instant.MIN;
    private boolean urgent;
    private boolean taken;

    /** One state as it was placed. */
    public record State<E>(Row row, E origin) {}

    PlannedRow(Placement placement, Pool<E> pool, long position, long number, E origin) {
        this.placement = placement;
        this.pool = pool;
        this.position = position;
        this.number = number;
        this.row = placement.row();
        this.characters = characters(row);
        states.add(new State<>(row, origin));
    }

    /** The values to be sent. */
    public Row row() {
        return row;
    }

    /** The states that became this row, in order. */
    public List<State<E>> states() {
        return Collections.unmodifiableList(states);
    }

    Placement placement() {
        return placement;
    }

    Pool<E> pool() {
        return pool;
    }

    /** Where it stands among all rows of its planner. */
    long position() {
        return position;
    }

    /** The highest number under which it or a row before it was placed. */
    long number() {
        return number;
    }

    int characters() {
        return characters;
    }

    Set<PlannedRow<E>> waitsFor() {
        return waitsFor;
    }

    void waitFor(Collection<PlannedRow<E>> others) {
        if (others.isEmpty()) {
            return;
        }
        waitsFor = new HashSet<>(others);
        for (PlannedRow<E> other : others) {
            if (other.followers.isEmpty()) {
                other.followers = new ArrayList<>(1);
            }
            other.followers.add(this);
        }
    }

    /** Lets go what waits for this row; answers what now waits for nothing more. */
    List<PlannedRow<E>> release() {
        List<PlannedRow<E>> released = new ArrayList<>(followers.size());
        for (PlannedRow<E> follower : followers) {
            if (follower.waitsFor.remove(this) && follower.waitsFor.isEmpty()) {
                released.add(follower);
            }
        }
        followers = List.of();
        return released;
    }

    /** Since when nothing of its own person is in its way. */
    Instant readySince() {
        return readySince;
    }

    void setReady(Instant now) {
        readySince = now;
    }

    boolean isUrgent() {
        return urgent;
    }

    void setUrgent() {
        urgent = true;
    }

    boolean isTaken() {
        return taken;
    }

    void setTaken() {
        taken = true;
    }

    /**
     * Puts a later state into the row; false if it does not go in. Only a state without columns of its own does: else a
     * column that spoils the request would cost a state that lacks it.
     */
    boolean fold(Placement later, E origin) {
        if (states.size() >= STATES_MAX
                || !placement.identity().equals(later.identity())
                || !row.columns().containsAll(later.row().columns())) {
            return false;
        }
        Row folded = with(later.row());
        int length = characters(folded);
        if (length > Pool.CHARACTERS_MAX) {
            return false;
        }
        row = folded;
        characters = length;
        states.add(new State<>(later.row(), origin));
        return true;
    }

    /** The row with a later state in it; a column the later state lacks keeps the earlier value, as in Responsys. */
    private Row with(Row later) {
        if (!placement.replaces()) {
            return row; // NO_UPDATE: the first state makes the row or finds it, and no later one changes it
        }
        Map<ColumnName, String> values = new TreeMap<>(row.asMap());
        values.putAll(later.asMap());
        return Row.of(values);
    }

    private static int characters(Row row) {
        int sum = 0;
        for (var entry : row.asMap().entrySet()) {
            sum += entry.getKey().text().length() + entry.getValue().length();
        }
        return sum;
    }

    @Override
    public String toString() {
        return "PlannedRow[" + states.size() + " states of " + row + "]";
    }
}
