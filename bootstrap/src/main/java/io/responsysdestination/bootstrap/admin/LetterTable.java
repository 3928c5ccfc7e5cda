package io.responsysdestination.bootstrap.admin;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.table.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Dead letters for people: what failed, when, and why. Fits a terminal of 120 characters. */
public final class LetterTable {
    private static final List<String> HEADINGS = List.of("ACCEPTED", "MESSAGE ID", "DELIVERY", "WHY");
    private static final List<Integer> WIDTHS = List.of(20, 36, 22, 36);

    private final TextTable table = new TextTable(HEADINGS, WIDTHS);

    /** Takes a line of {@link LetterStream}. */
    public void add(String line) {
        if (JsonText.read(line) instanceof Map<?, ?> letter) {
            table.add(List.of(
                    seconds(text(letter, "acceptedAt")),
                    text(letter, "messageId"),
                    text(letter, "destination") + "/" + text(letter, "subscription"),
                    letter.get("error") instanceof Map<?, ?> error
                            ? text(error, "code") + ": " + text(error, "message")
                            : ""));
        }
    }

    public String text() {
        return table.text();
    }

    private static String seconds(String time) {
        return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Without control characters: events come from anywhere, and a terminal would obey them. */
    private static String text(Map<?, ?> object, String member) {
        return String.valueOf(object.get(member)).replaceAll("\\p{Cntrl}", " ");
    }
}
