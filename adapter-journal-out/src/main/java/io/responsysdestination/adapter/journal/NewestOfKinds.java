package io.responsysdestination.adapter.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The deliveries of some kinds, the newest first: runs of each kind, merged as far as somebody asks. Blocks. */
final class NewestOfKinds implements AutoCloseable {
    /** Read of a run at once; a page takes few of most runs. */
    private static final int CHUNK = 32;

    private static final String SELECT = "SELECT accepted_at, delivery FROM delivery_by_kind"
            + " WHERE kind = ? AND accepted_at >= ? AND (accepted_at, delivery) < (?, ?)"
            + " ORDER BY accepted_at DESC, delivery DESC LIMIT " + CHUNK;

    private final PreparedStatement select;
    private final long from;
    private final PriorityQueue<Run> runs = new PriorityQueue<>();

    /** Where a delivery stands among the settled ones. */
    private record Entry(long acceptedMicros, long id) {}

    /** The deliveries of one kind from a place on, of which the next ones have been read. Never without one in the queue. */
    private record Run(long kind, Deque<Entry> next) implements Comparable<Run> {
        @Override
        public int compareTo(Run other) {
            Entry mine = next.element();
            Entry others = other.next.element();
            int byTime = Long.compare(others.acceptedMicros(), mine.acceptedMicros());
            return byTime != 0 ? byTime : Long.compare(others.id(), mine.id());
        }
    }

    /** {@code behind}: the place after which they begin, if not at the newest. */
    NewestOfKinds(Connection connection, List<DeliveryKind> kinds, TimeRange range, Optional<LedgerPlace> behind)
            throws SQLException {
        this.select = connection.prepareStatement(SELECT);
        this.from = range.from();
        Entry end = end(range, behind);
        for (DeliveryKind kind : kinds) {
            Run run = new Run(kind.id(), new ArrayDeque<>());
            readOn(run, end);
            add(run);
        }
    }

    /** The id of the next one. */
    Optional<Long> next() throws SQLException {
        Run run = runs.poll();
        if (run == null) {
            return Optional.empty();
        }
        Entry first = run.next().remove();
        if (run.next().isEmpty()) {
            readOn(run, first);
        }
        add(run);
        return Optional.of(first.id());
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }

    private void add(Run run) {
        if (!run.next().isEmpty()) {
            runs.add(run);
        }
    }

    private void readOn(Run run, Entry end) throws SQLException {
        select.setLong(1, run.kind());
        select.setLong(2, from);
        select.setLong(3, end.acceptedMicros());
        select.setLong(4, end.id());
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                run.next().add(new Entry(rows.getLong(1), rows.getLong(2)));
            }
        }
    }

    /** What the first one must be before. Of the same time all that is settled comes behind all that is pending. */
    private static Entry end(TimeRange range, Optional<LedgerPlace> behind) {
        Entry end = new Entry(range.until(), Long.MIN_VALUE);
        if (behind.isEmpty() || behind.get().acceptedMicros() >= range.until()) {
            return end;
        }
        LedgerPlace place = behind.get();
        return new Entry(place.acceptedMicros(), place.settled() ? place.number() : Long.MAX_VALUE);
    }
}
