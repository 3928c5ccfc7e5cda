package io.responsysdestination.benchmarks.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A request with identify events of about 595 bytes, ready but for the number of each event, which stands in its
 * {@code messageId}, {@code userId}, address and phone number: so making one costs the generator next to nothing.
 */
public final class PreparedRequest {
    public static final String WRITE_KEY = "benchmark";
    static final int EVENT_BYTES = 595;

    private static final int NUMBERS_AN_EVENT = 4;

    private static final String NUMBER = "################";
    private static final String EVENT = """
            {"type":"identify","messageId":"################","userId":"u################",\
            "timestamp":"2026-03-01T10:00:00.000Z","context":{"ip":"192.0.2.1","locale":"en-GB",\
            "library":{"name":"analytics.js","version":"2.1.0"},"page":{"path":"/account",\
            "url":"https://shop.example.org/account","title":"Account"}},"traits":{\
            "email":"p################@mail.example.org","phone":"+################","firstName":"First",\
            "lastName":"Last","age":36,"optIn":true,"plan":"pro","address":{"street":"12 High Street",\
            "city":"London","state":"Greater London","postalCode":"00123","country":"gb"},"note":"%s"}}""";

    private final ByteBuffer bytes;
    /** Of each event, where its number stands. */
    private final List<int[]> places = new ArrayList<>();

    /** With {@code events} events: one goes alone, several as a batch. */
    PreparedRequest(int events) {
        int padding = EVENT_BYTES - EVENT.formatted("").length();
        String event = EVENT.formatted("x".repeat(padding));
        String body = events == 1 ? event : "{\"batch\":[" + (event + ",").repeat(events - 1) + event + "]}";
        String head = "POST " + (events == 1 ? "/v1/identify" : "/v1/batch") + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString((WRITE_KEY + ":").getBytes(StandardCharsets.US_ASCII))
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body.getBytes(StandardCharsets.US_ASCII));
        bytes = ByteBuffer.allocateDirect(all.size()).put(all.toByteArray());
        bytes.limit(0);
        findPlaces(head + body, events);
    }

    private void findPlaces(String text, int events) {
        int from = 0;
        for (int event = 0; event < events; event++) {
            int[] inEvent = new int[NUMBERS_AN_EVENT];
            for (int i = 0; i < inEvent.length; i++) {
                inEvent[i] = text.indexOf(NUMBER, from);
                from = inEvent[i] + NUMBER.length();
            }
            places.add(inEvent);
        }
    }

    int events() {
        return places.size();
    }

    /** The bytes of a request whose events have numbers from {@code firstNumber} on. */
    ByteBuffer numbered(long firstNumber) {
        bytes.clear();
        long number = firstNumber;
        for (int[] inEvent : places) {
            for (int place : inEvent) {
                write(number, place);
            }
            number++;
        }
        return bytes;
    }

    private void write(long number, int place) {
        long rest = number;
        for (int i = NUMBER.length() - 1; i >= 0; i--) {
            bytes.put(place + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
