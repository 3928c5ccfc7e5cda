package io.responsysdestination.benchmarks.mapping;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.application.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Distinct parsed identify events, as the analytics.js library sends them. */
public final class IdentifyEvents {
    static final int COUNT = 1_000;

    private static final List<String> CITIES = List.of("London", "Turin", "Köln", "Kraków", "Lyon");
    private static final List<String> COUNTRIES = List.of("gb", "it", "de", "pl", "fr");

    private IdentifyEvents() {}

    static List<Map<String, @Nullable Object>> create() {
        // The service's own parser: what kind of maps and names it makes decides how fast they are read.
        var parser = new JacksonEventParser();
        return IntStream.range(0, COUNT)
                .mapToObj(number -> parser.parse(EventJson.of(json(number).getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    /** The event of person {@code number}. */
    public static String json(int number) {
        return """
            {"type": "identify", "messageId": "message-%1$d", "userId": "customer-%1$d", "anonymousId": "anonymous-%1$d",
             "timestamp": "2026-03-01T10:00:00.000Z", "receivedAt": "2026-03-01T10:00:01.000Z",
             "context": {"ip": "192.0.2.1", "locale": "en-GB", "library": {"name": "analytics.js", "version": "2.1.0"},
                         "page": {"path": "/account", "url": "https://shop.example.org/account", "title": "Account"}},
             "traits": {"email": "person.%1$d@mail.example.org", "phone": "+44 20 %1$08d", "firstName": "First%1$d",
                        "lastName": "Last%1$d", "age": %3$d, "optIn": %4$b, "plan": "pro",
                        "address": {"street": "%3$d High Street", "city": "%5$s", "state": "State%3$d",
                                    "postalCode": "%2$05d", "country": "%6$s"}}}
            """.formatted(
                        number,
                        number % 10_000,
                        18 + number % 70,
                        number % 3 != 0,
                        CITIES.get(number % CITIES.size()),
                        COUNTRIES.get(number % COUNTRIES.size()));
    }
}
