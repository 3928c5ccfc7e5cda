package io.responsysdestination.application.port.in;

import io.responsysdestination.application.event.AcceptedEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The events that were accepted last, since the start. */
@FunctionalInterface
public interface FindRecentEvents {
    int EVENTS_MAX = 100;

    /** The newest first, at most {@code limit}; never fails. */
    CompletionStage<List<AcceptedEvent>> recent(int limit);
}
