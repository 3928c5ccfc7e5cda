package io.responsysdestination.application.port.in;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.application.port.in.PreviewEvent.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of events of a source, at each of its destinations, up to the requests. Subscriptions can be changed
 * for the one question. Sends nothing and keeps nothing.
 */
@FunctionalInterface
public interface TryEvents {
    int EVENTS_MAX = 100;

    /** An event of the tracking API has no more. */
    int EVENT_BYTES_MAX = 32 * 1024;

    /**
     * The events as one run, in their order. Fails with an {@code InvalidValueException} when the question names what is not
     * configured, or a change that cannot be.
     */
    CompletionStage<Trial> attempt(Question question);

    /** {@code events} as a client would send them, JSON objects. {@code toString} is masked. */
    record Question(String source, List<EventJson> events, List<Change> changes) {
        public Question {
            events = List.copyOf(events);
            changes = List.copyOf(changes);
        }

        @Override
        public String toString() {
            return "Question[" + source + ", " + events.size() + " events]";
        }
    }

    /** Another trigger, another mapping, or both, in the place of a configured subscription's. */
    record Change(
            String destination,
            String subscription,
            Optional<String> subscribe,
            Optional<Map<String, @Nullable Object>> mapping) {}

    /**
     * What would become of the events.
     *
     * @param refused events that the tracking API would refuse, by their position in the question
     */
    record Trial(List<Rejection> refused, List<AtDestination> destinations) {
        public Trial {
            refused = List.copyOf(refused);
            destinations = List.copyOf(destinations);
        }
    }

    /** What would happen at one destination; expectations name events by their position in the question. */
    record AtDestination(String name, List<Expectation> expectations, List<Request> requests, List<String> notes) {
        public AtDestination {
            expectations = List.copyOf(expectations);
            requests = List.copyOf(requests);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A request in words of HTTP. {@code toString} leaves out the body, which holds personal data.
     *
     * @param path below the end point that login names, percent-encoded
     * @param json the body
     */
    record Request(String method, String path, String json) {
        @Override
        public String toString() {
            return "Request[" + method + " " + path + "]";
        }
    }
}
