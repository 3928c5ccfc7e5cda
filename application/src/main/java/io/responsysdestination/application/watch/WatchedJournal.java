package io.responsysdestination.application.watch;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A journal that shows what is kept to {@link RecentEvents}. */
public final class WatchedJournal implements EventJournal {
    private final EventJournal journal;
    private final RecentEvents recent;
    private final WatchListener listener;
    private final InstantSource clock;

    public WatchedJournal(EventJournal journal, RecentEvents recent, WatchListener listener, InstantSource clock) {
        this.journal = journal;
        this.recent = recent;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Appended> append(List<AcceptedEvent> events) {
        Instant before = clock.instant();
        return journal.append(events).thenApply(appended -> {
            listener.appended(Duration.between(before, clock.instant()));
            return appended.<Appended>fold(
                    kept -> {
                        recent.add(events);
                        return kept;
                    },
                    refused -> refused);
        });
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
