package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.table.TextTable;
import java.util.List;
import java.util.Map;

/** A preview for people: what becomes of each event, and the requests. Fits a terminal of 120 characters. */
public final class PreviewTable {
    private static final List<String> EVENT_HEADINGS = List.of("LINE", "TYPE", "DELIVERY", "OUTCOME");
    private static final List<Integer> EVENT_WIDTHS = List.of(6, 10, 34, 62);
    private static final List<String> REQUEST_HEADINGS = List.of("DESTINATION", "REQUEST", "ROWS");
    private static final List<Integer> REQUEST_WIDTHS = List.of(20, 86, 6);

    private PreviewTable() {}

    public static String of(PreviewDocument document) {
        Map<?, ?> tree = document.tree();
        TextTable events = new TextTable(EVENT_HEADINGS, EVENT_WIDTHS);
        for (Map<?, ?> event : objects(tree, "events")) {
            for (Map<?, ?> delivery : objects(event, "deliveries")) {
                events.add(List.of(
                        text(event, "line"),
                        text(event, "type"),
                        text(delivery, "destination") + "/" + text(delivery, "subscription"),
                        outcome(delivery)));
            }
        }
        for (Map<?, ?> refused : objects(tree, "refused")) {
            events.add(
                    List.of(text(refused, "line"), "-", "-", text(refused, "code") + ": " + text(refused, "message")));
        }
        TextTable requests = new TextTable(REQUEST_HEADINGS, REQUEST_WIDTHS);
        for (Map<?, ?> request : objects(tree, "requests")) {
            requests.add(List.of(
                    text(request, "destination"),
                    text(request, "method") + " " + text(request, "path"),
                    rows(request)));
        }
        StringBuilder notes = new StringBuilder();
        for (Map<?, ?> note : objects(tree, "notes")) {
            notes.append("note: ")
                    .append(text(note, "destination"))
                    .append(": ")
                    .append(text(note, "note"))
                    .append('\n');
        }
        return events.text() + "\n" + requests.text() + notes + "with --json: the bodies of the requests\n";
    }

    private static String outcome(Map<?, ?> delivery) {
        return switch (text(delivery, "outcome")) {
            case "rows" ->
                (delivery.get("pet") == null ? "list " + text(delivery, "list") : "PET " + text(delivery, "pet"))
                        + (delivery.get("leftOut") instanceof List<?> leftOut
                                ? "; left out: " + clean(JsonText.write(leftOut))
                                : "");
            case "refused" -> text(delivery, "code") + ": " + text(delivery, "reason");
            default -> "not meant: " + text(delivery, "reason");
        };
    }

    /** Of requests that have none, such as the creation of a table, a dash. */
    private static String rows(Map<?, ?> request) {
        return request.get("body") instanceof Map<?, ?> body
                        && body.get("recordData") instanceof Map<?, ?> data
                        && data.get("records") instanceof List<?> records
                ? String.valueOf(records.size())
                : "-";
    }

    private static List<? extends Map<?, ?>> objects(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list
                ? list.stream().map(each -> (Map<?, ?>) each).toList()
                : List.of();
    }

    private static String text(Map<?, ?> object, String member) {
        return clean(String.valueOf(object.get(member)));
    }

    /** Events come from anywhere, and a terminal would obey their control characters. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
