package io.responsysdestination.bootstrap.proof;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the ledger says has become of each accepted event. */
final class Ends {
    private final Map<String, String> riids = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> surplus = new ArrayList<>();

    static Ends of(List<MarkedEvent> accepted, AdminClient admin) throws IOException, InterruptedException {
        Ends ends = new Ends();
        for (MarkedEvent event : accepted) {
            ends.add(event.messageId(), admin.deliveriesOf(event.messageId()));
        }
        return ends;
    }

    /** Takes what the admin API lists for one event. */
    void add(String messageId, JsonArray deliveries) {
        if (deliveries.isEmpty()) {
            open.add("the ledger does not know " + messageId);
            return;
        }
        if (deliveries.size() > 1) {
            surplus.add("the ledger has " + deliveries.size() + " deliveries of " + messageId);
        }
        JsonObject delivery = deliveries.getJsonObject(0);
        switch (String.valueOf(delivery.getString("status"))) {
            case "delivered" -> riids.put(messageId, delivery.getString("riid"));
            case "dead" -> codes.put(messageId, delivery.getJsonObject("error").getString("code"));
            default -> open.add(messageId + " has no end");
        }
    }

    boolean isDelivered(String messageId) {
        return riids.containsKey(messageId);
    }

    /** The person's id in the list, of a delivered event. */
    String riidOf(String messageId) {
        return riids.getOrDefault(messageId, "");
    }

    int delivered() {
        return riids.size();
    }

    int dead() {
        return codes.size();
    }

    /** How many are dead by each code. */
    Map<String, Integer> reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        codes.values().forEach(code -> reasons.merge(code, 1, Integer::sum));
        return reasons;
    }

    /** In words, each event without an end. */
    List<String> open() {
        return List.copyOf(open);
    }

    /** In words, each event that is there more than once. */
    List<String> surplus() {
        return List.copyOf(surplus);
    }
}
