package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.application.port.in.PreviewEvent.Expectation;
import io.responsysdestination.application.port.in.TryEvents.AtDestination;
import io.responsysdestination.application.port.in.TryEvents.Request;
import io.responsysdestination.application.port.in.TryEvents.Trial;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Previews in the admin API's words. */
final class PreviewJson {
    private PreviewJson() {}

    static Buffer of(Trial trial) {
        List<Object> expectations = new ArrayList<>();
        List<Object> requests = new ArrayList<>();
        List<Object> notes = new ArrayList<>();
        for (AtDestination destination : trial.destinations()) {
            destination.expectations().forEach(each -> expectations.add(expectation(destination.name(), each)));
            destination.requests().forEach(each -> requests.add(request(destination.name(), each)));
            destination.notes().forEach(text -> notes.add(Map.of("destination", destination.name(), "text", text)));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("expectations", expectations);
        json.put("refused", trial.refused().stream().map(PreviewJson::refused).toList());
        json.put("requests", requests);
        json.put("notes", notes);
        return Buffer.buffer(JsonText.write(json));
    }

    private static Map<String, @Nullable Object> refused(Rejection rejection) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", rejection.index());
        json.put("code", rejection.code());
        json.put("message", rejection.message());
        return json;
    }

    private static Map<String, @Nullable Object> expectation(String destination, Expectation expectation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", expectation.event());
        json.put("destination", destination);
        json.put("subscription", expectation.subscription());
        json.put("action", expectation.action());
        Map<String, @Nullable Object> outcome = expectation
                .outlook()
                .fold(
                        rows -> {
                            Map<String, @Nullable Object> members = new LinkedHashMap<>();
                            members.put("outcome", "rows");
                            members.put("list", rows.list().value());
                            rows.pet().ifPresent(pet -> members.put("pet", pet.value()));
                            members.put("omissions", rows.omissions());
                            return members;
                        },
                        refused -> Map.of("outcome", "refused", "code", refused.code(), "reason", refused.reason()),
                        notMeant -> Map.of("outcome", "notMeant", "reason", notMeant.why()));
        json.putAll(outcome);
        json.put("payload", expectation.explanation().payload());
        json.put("origins", expectation.explanation().origins());
        return json;
    }

    private static Map<String, @Nullable Object> request(String destination, Request request) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("destination", destination);
        json.put("method", request.method());
        json.put("path", request.path());
        json.put("body", JsonText.read(request.json()));
        return json;
    }
}
