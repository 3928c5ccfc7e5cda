package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.in.PreviewEvent.Expectation;
import io.responsysdestination.application.port.in.PreviewEvent.PlannedRequest;
import io.responsysdestination.application.port.in.PreviewEvent.Preview;
import io.responsysdestination.application.port.in.TryEvents;
import io.responsysdestination.bootstrap.preview.EventIntake.Intake;
import io.responsysdestination.bootstrap.preview.EventIntake.Taken;
import io.responsysdestination.bootstrap.wiring.RequestRendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run has to say, as one JSON object: {@code source}; {@code events}, each with its line and what every
 * subscription makes of it; {@code refused}, the lines that the tracking API would refuse; {@code requests}, in the order in
 * which they would be sent; {@code notes}. Holds personal data, as that is what it is for.
 */
public final class PreviewDocument {
    private final String source;
    private final Intake intake;
    private final List<List<Map<String, @Nullable Object>>> deliveries = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> requests = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> notes = new ArrayList<>();

    PreviewDocument(String source, Intake intake) {
        this.source = source;
        this.intake = intake;
        intake.taken().forEach(event -> deliveries.add(new ArrayList<>()));
    }

    void add(String destination, List<String> ofTheAccount, Preview preview) {
        for (Expectation expectation : preview.expectations()) {
            deliveries.get(expectation.event()).add(delivery(destination, expectation));
        }
        for (PlannedRequest request : preview.requests()) {
            requests.add(request(destination, RequestRendering.of(request)));
        }
        ofTheAccount.forEach(text -> notes.add(note(destination, text)));
        preview.notes().forEach(text -> notes.add(note(destination, text)));
    }

    /** Indented; ends with a line end. */
    public String text() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("source", source);
        document.put("events", events());
        document.put(
                "refused",
                intake.refused().stream().map(PreviewDocument::refused).toList());
        document.put("requests", requests);
        document.put("notes", notes);
        return ReadableJson.write(document) + "\n";
    }

    private List<Map<String, @Nullable Object>> events() {
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            Taken taken = intake.taken().get(i);
            Map<String, @Nullable Object> event = new LinkedHashMap<>();
            event.put("line", taken.line());
            event.put("messageId", taken.event().messageId());
            event.put("type", taken.event().type().word());
            event.put("deliveries", deliveries.get(i));
            events.add(event);
        }
        return events;
    }

    private static Map<String, @Nullable Object> refused(EventIntake.Refused refused) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("line", refused.line());
        line.put("code", refused.code());
        line.put("message", refused.message());
        return line;
    }

    private static Map<String, @Nullable Object> note(String destination, String text) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("destination", destination);
        note.put("note", text);
        return note;
    }

    private static Map<String, @Nullable Object> delivery(String destination, Expectation expectation) {
        Map<String, @Nullable Object> delivery = new LinkedHashMap<>();
        delivery.put("destination", destination);
        delivery.put("subscription", expectation.subscription());
        delivery.put("action", expectation.action());
        return expectation
                .outlook()
                .fold(
                        rows -> {
                            delivery.put("outcome", "rows");
                            delivery.put("list", rows.list().value());
                            rows.pet().ifPresent(pet -> delivery.put("pet", pet.value()));
                            if (!rows.omissions().isEmpty()) {
                                delivery.put("leftOut", rows.omissions());
                            }
                            return delivery;
                        },
                        refused -> {
                            delivery.put("outcome", "refused");
                            delivery.put("code", refused.code());
                            delivery.put("reason", refused.reason());
                            return delivery;
                        },
                        notMeant -> {
                            delivery.put("outcome", "not meant");
                            delivery.put("reason", notMeant.why());
                            return delivery;
                        });
    }

    private static Map<String, @Nullable Object> request(String destination, TryEvents.Request described) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("destination", destination);
        request.put("method", described.method());
        request.put("path", described.path());
        request.put("body", JsonText.read(described.json()));
        return request;
    }
}
