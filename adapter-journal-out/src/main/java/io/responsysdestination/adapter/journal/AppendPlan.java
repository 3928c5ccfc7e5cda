package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The groups that become of the appends of one transaction, and what is to be answered once they are on the disk. */
final class AppendPlan {
    /** Enough events for a good batch, few enough that a damaged or half-read group costs little. */
    private static final int GROUP_BYTES_MAX = 256 * 1024;

    private static final int FRAME_OVERHEAD_BYTES = 64;
    private static final int HASH_BYTES = 16;

    private final MessageIds ids;
    private final List<EventGroup> groups = new ArrayList<>();
    private final List<long[]> fresh = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private long nextPosition;
    private long bytes;
    private EventGroup.Builder open;

    AppendPlan(MessageIds ids, long lastPosition) {
        this.ids = ids;
        this.nextPosition = lastPosition + 1;
        this.open = new EventGroup.Builder(nextPosition, GROUP_BYTES_MAX / 16);
    }

    /** About what it adds to the database at most. */
    static long bytes(EncodedEvents events) {
        return events.size() + (long) events.count() * FRAME_OVERHEAD_BYTES + 2L * SqliteFile.PAGE_BYTES;
    }

    void add(JournalCommand.Append append) {
        EncodedEvents events = append.events();
        int duplicates = 0;
        for (int i = 0; i < events.count(); i++) {
            if (events.isReplay(i)) {
                put(events, i);
            } else if (ids.add(events.idHigh(i), events.idLow(i), events.receivedAtMillis(i))) {
                fresh.add(new long[] {events.idHigh(i), events.idLow(i)});
                put(events, i);
            } else {
                duplicates++;
            }
        }
        answers.add(new Answer(append.answer(), new Kept(duplicates)));
        bytes += bytes(events);
    }

    private void put(EncodedEvents events, int index) {
        open.add(events, index);
        nextPosition++;
        if (open.size() >= GROUP_BYTES_MAX) {
            finish();
        }
    }

    private void finish() {
        if (open.size() > 0) {
            groups.add(open.build());
            open = new EventGroup.Builder(nextPosition, GROUP_BYTES_MAX / 16);
        }
    }

    /** To be asked for once, after the last append. */
    List<EventGroup> groups() {
        finish();
        return groups;
    }

    long lastPosition() {
        return nextPosition - 1;
    }

    long bytes() {
        return bytes;
    }

    byte[] messageIds() {
        ByteBuffer hashes = ByteBuffer.allocate(fresh.size() * HASH_BYTES);
        fresh.forEach(id -> hashes.putLong(id[0]).putLong(id[1]));
        return hashes.array();
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /** To be called once everything is on the disk. */
    void answer() {
        answers.forEach(answer -> answer.to().complete(answer.kept()));
    }

    private record Answer(CompletableFuture<Appended> to, Kept kept) {}
}
