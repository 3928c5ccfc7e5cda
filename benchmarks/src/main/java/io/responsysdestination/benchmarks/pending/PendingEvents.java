package io.responsysdestination.benchmarks.pending;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.journal.DataDirectory;
import io.responsysdestination.adapter.journal.SqliteJournal;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.benchmarks.mapping.IdentifyEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events in the service's own journal that nobody has delivered. */
final class PendingEvents {
    static final String SOURCE = "web";

    private static final int AT_ONCE = 1_000;
    private static final long BYTES_MAX = 10_000_000_000L;

    private PendingEvents() {}

    /** Writes {@code count} events that {@code destination} has not had into an empty folder; blocks. */
    static void write(Path folder, String destination, int count) throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of(destination), BYTES_MAX, Runnable::run)) {
            for (int first = 0; first < count; first += AT_ONCE) {
                List<AcceptedEvent> events = new ArrayList<>();
                for (int number = first; number < Math.min(count, first + AT_ONCE); number++) {
                    events.add(event(number));
                }
                Appended appended = await(journal.append(events));
                if (!appended.<Boolean>fold(kept -> kept.duplicates() == 0, refused -> false)) {
                    throw new IllegalStateException("the journal has not kept all events");
                }
            }
        }
    }

    /** The event of person {@code number}. */
    static AcceptedEvent event(int number) {
        Instant now = Instant.now();
        return new AcceptedEvent(
                "message-" + number,
                SOURCE,
                EventType.IDENTIFY,
                now,
                now,
                EventJson.of(IdentifyEvents.json(number).getBytes(StandardCharsets.UTF_8)));
    }
}
