package io.responsysdestination.bootstrap.trial;

import io.responsysdestination.adapter.http.json.EventJsonLimits;
import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.mapping.InvalidMappingException;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.mapping.MappingFailedException;
import io.responsysdestination.application.merge.Defect;
import io.responsysdestination.application.subscription.InvalidTriggerException;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.bootstrap.lines.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers every line of JSON with one line: {@code {"result":…}}, {@code {}} where the result is undefined, or
 * {@code {"error":"…"}}. A line that is wrong costs itself and no other.
 */
public enum Trial {
    /** {@code {"mapping":…,"event":…}}: the payload. */
    MAPPING("mapping") {
        @Override
        Map<String, @Nullable Object> answer(@Nullable Object mapping, Map<String, @Nullable Object> event) {
            try {
                return Mapping.compile(mapping).resolveAs(RESULT, event);
            } catch (InvalidMappingException invalid) {
                return error(String.join(" ", invalid.errors()));
            } catch (MappingFailedException failed) {
                return error(String.valueOf(failed.getMessage()));
            }
        }
    },

    /** {@code {"subscription":…,"event":…}}: whether the trigger wants the event. */
    SUBSCRIPTION("subscription") {
        @Override
        Map<String, @Nullable Object> answer(@Nullable Object subscription, Map<String, @Nullable Object> event) {
            if (!(subscription instanceof String trigger)) {
                return error("subscription must be a text such as type = \"identify\"");
            }
            try {
                return Map.of(RESULT, Trigger.compile(trigger).matches(event));
            } catch (InvalidTriggerException invalid) {
                return error(String.valueOf(invalid.getMessage()));
            }
        }
    };

    /** Some thirty times the largest event, so that any mapping has room beside it. */
    public static final int LINE_BYTES_MAX = 1024 * 1024;

    private static final String RESULT = "result";
    private static final String EVENT = "event";

    private final String subject;

    Trial(String subject) {
        this.subject = subject;
    }

    abstract Map<String, @Nullable Object> answer(@Nullable Object tried, Map<String, @Nullable Object> event);

    /** Until the input ends, or nobody reads the answers any more. */
    public void run(InputStream in, PrintWriter out) throws IOException {
        BoundedLines lines = new BoundedLines(in, LINE_BYTES_MAX);
        boolean isHeard = true;
        for (var line = lines.next(); line.isPresent() && isHeard; line = lines.next()) {
            out.print(answer(line.get()) + "\n");
            isHeard = !out.checkError(); // flushes
        }
    }

    private String answer(BoundedLines.Line line) {
        if (line.isTooLong()) {
            return JsonText.write(error("the line is longer than " + LINE_BYTES_MAX + " bytes"));
        }
        try {
            return JsonText.write(parsed(line)
                    .map(this::answer)
                    .orElseGet(() -> error("the line is not one JSON object, nested at most "
                            + EventJsonLimits.NESTING_MAX + " levels, with numbers of at most "
                            + EventJsonLimits.NUMBER_LENGTH_MAX + " characters")));
        } catch (InvalidJsonException tooDeep) {
            return JsonText.write(error("the result is nested deeper than " + JsonText.DEPTH_MAX + " levels"));
        } catch (RuntimeException defect) {
            return JsonText.write(error(Defect.CODE + ": " + Defect.reason(defect)));
        }
    }

    /** By the parser of delivered events, so that values are what they are there. */
    private static Optional<Map<String, @Nullable Object>> parsed(BoundedLines.Line line) {
        try {
            return Optional.of(new JacksonEventParser().parse(EventJson.of(line.bytes())));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> answer(Map<String, @Nullable Object> line) {
        if (!line.containsKey(subject)) {
            return error("the member " + subject + " is missing");
        }
        if (!(line.get(EVENT) instanceof Map<?, ?> object)) {
            return error("the member event must be an object");
        }
        @SuppressWarnings("unchecked") // JSON objects have text keys only
        var event = (Map<String, @Nullable Object>) object;
        return answer(line.get(subject), event);
    }

    private static Map<String, @Nullable Object> error(String message) {
        return Map.of("error", message);
    }
}
