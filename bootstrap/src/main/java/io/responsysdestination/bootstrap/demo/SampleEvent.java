package io.responsysdestination.bootstrap.demo;

import java.util.List;
import java.util.Map;

/**
 * One call of the demo and what must come of it.
 *
 * @param title what the table calls it
 * @param path of the tracking API
 * @param body as a client would send it
 * @param httpStatus the answer it must get
 * @param expected what each action must come to, in the order of the configuration's subscriptions
 */
record SampleEvent(String title, String path, String body, int httpStatus, List<Expected> expected) {
    SampleEvent {
        expected = List.copyOf(expected);
    }

    /**
     * What an action must come to.
     *
     * @param table the list or PET in which the person's row is looked up
     * @param row values the row must have then; empty for an event that must not arrive
     */
    record Expected(String action, String table, Map<String, String> row) {
        static Expected delivered(String action, String table, Map<String, String> row) {
            return new Expected(action, table, row);
        }

        static Expected refused(String action) {
            return new Expected(action, "", Map.of());
        }

        boolean arrives() {
            return !table.isEmpty();
        }
    }
}
