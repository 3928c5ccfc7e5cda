package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.EventJournal.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads entries from the groups, on a connection of its own. Blocks; not to be shared by threads. */
final class JournalReading implements AutoCloseable {
    /** An answer holds no more than this of the events' bytes, but always one event. */
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    private final Connection connection;
    private final PreparedStatement select;
    private final Sealing sealing;
    private final LongConsumer onDamaged;

    /** Tells {@code onDamaged} of groups that are not as they were written, by their last position. */
    JournalReading(Connection connection, Sealing sealing, LongConsumer onDamaged) throws SQLException {
        this.connection = connection;
        this.sealing = sealing;
        this.onDamaged = onDamaged;
        this.select =
                connection.prepareStatement(JournalTables.GROUPS + " WHERE last_position > ? ORDER BY last_position");
    }

    List<Entry> read(long position, int max) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        select.setLong(1, position);
        try (ResultSet rows = select.executeQuery()) {
            while (entries.size() < max && bytes < BYTES_MAX && rows.next()) {
                EventGroup group = JournalTables.group(rows).opened(sealing);
                if (!group.isSound()) {
                    onDamaged.accept(group.last());
                }
                for (EventGroup.Frame frame : group.frames()) {
                    if (frame.position() > position && entries.size() < max && bytes < BYTES_MAX) {
                        EncodedEvents.Addressed event = EventBytes.read(group.bytes(), frame.start(), frame.length());
                        entries.add(new Entry(frame.position(), event.event(), event.only()));
                        bytes += frame.length();
                    }
                }
            }
        }
        return entries;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
