package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.adapter.http.json.EventJsonLimits;
import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.application.acceptance.TrialAcceptance;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.bootstrap.lines.BoundedLines;
import io.responsysdestination.bootstrap.lines.BoundedLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in, one JSON object a line, by the rules of the tracking API for the items of a batch: what it would refuse
 * is refused, what it would fill in is filled in.
 */
public final class EventIntake {
    /** As many as one run of delivery takes from the journal, so that the preview is one possible run. */
    public static final int EVENTS_MAX = 2_000;

    /** The tracking API's limit for one event. */
    public static final int EVENT_BYTES_MAX = 32 * 1024;

    private final JacksonEventParser parser = new JacksonEventParser();
    private final TrialAcceptance acceptance;
    /** Of the events taken. */
    private final List<Integer> lines = new ArrayList<>();

    /** An event and the line it stood in, from 1. */
    public record Taken(int line, AcceptedEvent event) {}

    /** A line that is no event for delivery. {@code message} does not repeat the line. */
    public record Refused(int line, String code, String message) {}

    /** All lines but blank ones, in their order. */
    public record Intake(List<Taken> taken, List<Refused> refused) {}

    /** There are more events than one run takes. */
    public static final class TooManyEventsException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private EventIntake(String source) {
        this.acceptance = new TrialAcceptance(
                source, InstantSource.system(), () -> UUID.randomUUID().toString());
    }

    /** Reads to the end of the stream. */
    public static Intake read(InputStream in, String source) throws IOException, TooManyEventsException {
        EventIntake intake = new EventIntake(source);
        BoundedLines lines = new BoundedLines(in, EVENT_BYTES_MAX);
        List<Refused> refused = new ArrayList<>();
        int number = 0;
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            number++;
            if (!line.get().isBlank()) {
                if (intake.lines.size() + refused.size() == EVENTS_MAX) {
                    throw new TooManyEventsException();
                }
                intake.take(number, line.get()).ifPresent(refused::add);
            }
        }
        return new Intake(intake.taken(), List.copyOf(refused));
    }

    private List<Taken> taken() {
        List<AcceptedEvent> events = acceptance.taken();
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            taken.add(new Taken(lines.get(i), events.get(i)));
        }
        return List.copyOf(taken);
    }

    private Optional<Refused> take(int number, Line line) {
        if (line.isTooLong()) {
            return refused(number, "event_too_large", "the event is larger than " + EVENT_BYTES_MAX + " bytes");
        }
        EventJson json = EventJson.of(line.bytes());
        Map<String, @Nullable Object> tree;
        try {
            tree = parser.parse(json);
        } catch (IllegalArgumentException malformed) {
            return refused(
                    number,
                    "invalid_json",
                    "the line is not one JSON object, nested at most " + EventJsonLimits.NESTING_MAX
                            + " levels, with numbers of at most " + EventJsonLimits.NUMBER_LENGTH_MAX + " characters");
        }
        Optional<Rejection> rejection = acceptance.take(number, tree, json);
        if (rejection.isPresent()) {
            return refused(number, rejection.get().code(), rejection.get().message());
        }
        lines.add(number);
        return Optional.empty();
    }

    private static Optional<Refused> refused(int line, String code, String message) {
        return Optional.of(new Refused(line, code, message));
    }
}
