package io.responsysdestination.application.watch;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A journal that shows what is kept to {@link RecentEvents}. */
public final class WatchedJournal implements EventJournal {
    private final EventJournal journal;
    private final RecentEvents recent;

    public WatchedJournal(EventJournal journal, RecentEvents recent) {
        this.journal = journal;
        this.recent = recent;
    }

    @Override
    public CompletionStage<Appended> append(List<AcceptedEvent> events) {
        return journal.append(events)
                .thenApply(appended -> appended.<Appended>fold(
                        kept -> {
                            recent.add(events);
                            return kept;
                        },
                        refused -> refused));
    }

    @Override
    public CompletionStage<Appended> appendReplays(List<Replay> replays) {
        return journal.appendReplays(replays);
    }

    @Override
    public CompletionStage<List<Entry>> read(long position, int max) {
        return journal.read(position, max);
    }

    @Override
    public CompletionStage<Checkpointed> checkpoint(String reader, long position) {
        return journal.checkpoint(reader, position);
    }

    @Override
    public CompletionStage<Long> checkpointOf(String reader) {
        return journal.checkpointOf(reader);
    }

    @Override
    public CompletionStage<Joined> join(String reader) {
        return journal.join(reader);
    }

    @Override
    public CompletionStage<Left> leave(String reader) {
        return journal.leave(reader);
    }

    @Override
    public State state() {
        return journal.state();
    }
}
