package io.responsysdestination.application.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.merge.PlannedRow;
import io.responsysdestination.domain.merge.PlannedRow.State;
import io.responsysdestination.domain.merge.RollingPlanner;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a request on their way: the parts of it that are still to be sent, one after the other. */
final class Shipment {
    private final RollingPlanner<Ticket> planner;
    private final List<PlannedRow<Ticket>> rows;
    private final Deque<List<Cargo>> parts = new ArrayDeque<>();
    private final List<Cargo> refused = new ArrayList<>();

    /** A row as it is sent, and the states it stands for. */
    record Cargo(Row row, List<State<Ticket>> states) {}

    /** What states that are sent again one by one have to agree on to share a request. */
    private record Turn(Set<ColumnName> columns, MergeRule rule) {}

    Shipment(RollingPlanner<Ticket> planner, List<PlannedRow<Ticket>> rows) {
        this.planner = planner;
        this.rows = rows;
        parts.add(rows.stream().map(row -> new Cargo(row.row(), row.states())).toList());
    }

    /** What is to be sent next. */
    List<Cargo> next() {
        return parts.element();
    }

    boolean isOver() {
        return parts.isEmpty();
    }

    /** The next part has its answer. */
    void answered() {
        parts.remove();
        unfoldRefused();
    }

    /** One row spoils the others of the next part: its halves are sent instead, in order. */
    void halve() {
        List<Cargo> part = parts.remove();
        int middle = part.size() / 2;
        parts.addFirst(part.subList(middle, part.size()));
        parts.addFirst(part.subList(0, middle));
    }

    /** A row that stands for several states was refused; they are sent one by one, so that none costs another. */
    void unfold(Cargo cargo) {
        refused.add(cargo);
    }

    /** Takes out what is not to be sent any more, until the next part has none of it or nothing is left. */
    List<Ticket> withdraw() {
        List<Ticket> withdrawn = new ArrayList<>();
        for (int before = -1; before < withdrawn.size() && !isOver(); ) {
            before = withdrawn.size();
            withdrawFromNext(withdrawn);
        }
        return withdrawn;
    }

    /** Rows that stand for others too are unfolded. */
    private void withdrawFromNext(List<Ticket> withdrawn) {
        List<Cargo> kept = new ArrayList<>();
        for (Cargo cargo : parts.remove()) {
            List<State<Ticket>> left = new ArrayList<>();
            for (State<Ticket> state : cargo.states()) {
                if (state.origin().withdrawn.getAsBoolean()) {
                    withdrawn.add(state.origin());
                } else {
                    left.add(state);
                }
            }
            if (left.size() == cargo.states().size()) {
                kept.add(cargo);
            } else if (!left.isEmpty()) {
                refused.add(new Cargo(cargo.row(), left));
            }
        }
        if (!kept.isEmpty()) {
            parts.addFirst(kept);
        }
        unfoldRefused();
    }

    /** Every ticket that is not answered yet. */
    List<Ticket> tickets() {
        List<Ticket> tickets = new ArrayList<>();
        parts.forEach(part -> part.forEach(cargo -> cargo.states().forEach(state -> tickets.add(state.origin()))));
        refused.forEach(cargo -> cargo.states().forEach(state -> tickets.add(state.origin())));
        return tickets;
    }

    /** Nothing of it is sent any more. */
    void abandon() {
        parts.clear();
        refused.clear();
    }

    /** What has waited for it may go. */
    void release(Instant now) {
        planner.done(rows, now);
    }

    /** First states first; states of one turn share a request if they agree on their columns and their list's rule. */
    private void unfoldRefused() {
        if (!parts.isEmpty()) {
            return;
        }
        int turns =
                refused.stream().mapToInt(cargo -> cargo.states().size()).max().orElse(0);
        for (int turn = 0; turn < turns; turn++) {
            Map<Turn, List<Cargo>> alike = new LinkedHashMap<>();
            for (Cargo cargo : refused) {
                if (turn < cargo.states().size()) {
                    State<Ticket> state = cargo.states().get(turn);
                    Turn kind = new Turn(
                            state.row().columns(), state.origin().list().rule());
                    alike.computeIfAbsent(kind, unused -> new ArrayList<>())
                            .add(new Cargo(state.row(), List.of(state)));
                }
            }
            parts.addAll(alike.values());
        }
        refused.clear();
    }
}
