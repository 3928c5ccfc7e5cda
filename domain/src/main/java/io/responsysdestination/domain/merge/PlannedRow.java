package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import java.util.ArrayList;
import java.util.Collections;
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

    private final PlannedBatch<E> batch;
    private final Placement.Identity identity;
    private final boolean replaces;
    private final List<State<E>> states = new ArrayList<>(1);
    private Row row;

    /** One state as it was placed. */
    public record State<E>(Row row, E origin) {}

    PlannedRow(PlannedBatch<E> batch, Placement placement, E origin) {
        this.batch = batch;
        this.identity = placement.identity();
        this.replaces = placement.replaces();
        this.row = placement.row();
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

    PlannedBatch<E> batch() {
        return batch;
    }

    Placement.Identity identity() {
        return identity;
    }

    Set<?> persons() {
        return identity.persons();
    }

    /** The row with a later state in it; a column the later state lacks keeps the earlier value, as in Responsys. */
    Row with(Row later) {
        if (!replaces) {
            return row; // NO_UPDATE: the first state makes the row or finds it, and no later one changes it
        }
        Map<ColumnName, String> values = new TreeMap<>(row.asMap());
        values.putAll(later.asMap());
        return Row.of(values);
    }

    /** Only a state without columns of its own: else a column that spoils the request would cost a state that lacks it. */
    boolean mayTake(Row later) {
        return states.size() < STATES_MAX && row.columns().containsAll(later.columns());
    }

    void fold(Row folded, Row later, E origin) {
        row = folded;
        states.add(new State<>(later, origin));
    }

    @Override
    public String toString() {
        return "PlannedRow[" + states.size() + " states of " + row + "]";
    }
}
