package io.responsysdestination.adapter.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups from which events are taken out: those of people who are erased, and what is damaged. Part of the writer's transaction. */
final class AlteredGroups {
    private static final System.Logger LOG = System.getLogger(AlteredGroups.class.getName());

    private final JournalTables tables;

    AlteredGroups(JournalTables tables) {
        this.tables = tables;
    }

    /** How many of the positions had an event; all others keep their places. */
    int erase(Set<Long> positions) throws SQLException {
        int erased = 0;
        TreeSet<Long> left = new TreeSet<>(positions);
        while (!left.isEmpty()) {
            Optional<StoredGroup> group = tables.groupFrom(left.first());
            if (group.isEmpty()) {
                return erased;
            }
            Set<Long> inGroup = left.headSet(group.get().last(), true);
            erased += eraseFrom(group.get(), inGroup);
            inGroup.clear();
        }
        return erased;
    }

    /** Unless the group is as it was written. */
    void setAsideIfDamaged(long lastPosition) throws SQLException {
        Optional<StoredGroup> found = tables.group(lastPosition);
        if (found.isPresent()) {
            var unused = sound(found.get());
        }
    }

    private int eraseFrom(StoredGroup stored, Set<Long> positions) throws SQLException {
        EventGroup group = sound(stored);
        List<EventGroup.Frame> frames = group.frames();
        List<EventGroup.Frame> kept = frames.stream()
                .filter(frame -> !positions.contains(frame.position()))
                .toList();
        if (kept.size() == frames.size()) {
            return 0;
        }
        if (kept.isEmpty()) {
            tables.removeGroup(group.last());
        } else {
            tables.rewrite(group.of(kept));
        }
        return frames.size() - kept.size();
    }

    private EventGroup sound(StoredGroup stored) throws SQLException {
        EventGroup group = tables.opened(stored);
        if (group.isSound()) {
            return group;
        }
        EventGroup mended = group.mended();
        tables.setAside(stored, mended);
        LOG.log(
                System.Logger.Level.ERROR,
                "group {0} of the journal is damaged: {1} of its {2} events cannot be read and are set aside in the"
                        + " table damaged_group",
                Long.toString(stored.last()),
                stored.count() - mended.count(),
                stored.count());
        return mended;
    }
}
