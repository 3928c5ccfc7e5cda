package io.responsysdestination.application.watch;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.in.FindRecentEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The last events, at most {@value #BYTES_MAX} bytes of them. */
public final class RecentEvents implements FindRecentEvents {
    static final int BYTES_MAX = 4 * 1024 * 1024;

    /** The newest first. */
    private final Deque<AcceptedEvent> events = new ArrayDeque<>();

    private long bytes;

    public RecentEvents() {}

    /** {@code more} in the order of their acceptance; what is known already is not taken twice. */
    synchronized void add(List<AcceptedEvent> more) {
        for (AcceptedEvent event : more.subList(Math.max(0, more.size() - EVENTS_MAX), more.size())) {
            if (events.stream().noneMatch(known -> known.messageId().equals(event.messageId()))) {
                events.addFirst(event);
                bytes += event.json().size();
            }
            while (events.size() > EVENTS_MAX || bytes > BYTES_MAX) {
                bytes -= events.removeLast().json().size();
            }
        }
    }

    /** Forgets some for good; whoever remembers others meanwhile does not wait for {@code which}. */
    public void forget(Predicate<AcceptedEvent> which) {
        List<AcceptedEvent> now;
        synchronized (this) {
            now = List.copyOf(events);
        }
        Set<AcceptedEvent> going = Collections.newSetFromMap(new IdentityHashMap<>());
        now.stream().filter(which).forEach(going::add);
        synchronized (this) {
            events.removeIf(event -> {
                boolean goes = going.contains(event);
                bytes -= goes ? event.json().size() : 0;
                return goes;
            });
        }
    }

    @Override
    public synchronized CompletionStage<List<AcceptedEvent>> recent(int limit) {
        return CompletableFuture.completedFuture(new ArrayList<>(events).subList(0, Math.min(limit, events.size())));
    }
}
