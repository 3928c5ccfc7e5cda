package io.responsysdestination.application.fuzz;

import io.responsysdestination.application.json.RandomJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events whose members are named and filled as no client would. */
final class HostileJson {
    private static final List<String> TEXTS = List.of(
            "type",
            "event",
            "userId",
            "properties",
            "traits",
            "a",
            "__proto__",
            "constructor",
            "prototype",
            "length",
            "size",
            "a.b",
            "$.a",
            "@path",
            "__segment_internal_directive",
            "",
            "\u0000",
            "\ud800",
            "\udc00\ud800",
            "\u0130\u03a3\ufb03",
            "{{a}}",
            "{{{",
            "{% if",
            "(a+)+$",
            "[a-",
            "*?*?*",
            "\\",
            "1e999999999",
            "-0",
            "[[[[[[[[");
    private static final int LONG_TEXT_PARTS = 2_000;

    private final Random random;
    private final RandomJson json;

    HostileJson(Random random) {
        this.random = random;
        this.json = new RandomJson(random, TEXTS);
    }

    Map<String, @Nullable Object> event() {
        var event = new LinkedHashMap<String, @Nullable Object>();
        for (var name : List.of("type", "event", "userId", "properties", "traits", "context", "a", "x")) {
            event.put(name, random.nextBoolean() ? json.value() : special());
        }
        event.putAll(json.object());
        return event;
    }

    private @Nullable Object special() {
        return switch (random.nextInt(9)) {
            case 0 -> text().repeat(LONG_TEXT_PARTS);
            case 1 -> nested(random.nextInt(1_200));
            case 2 -> new BigDecimal("1e1000");
            case 3 -> new BigDecimal("-1e-1000");
            case 4 -> new BigDecimal("1e999999999");
            case 5 -> BigInteger.TEN.pow(999);
            case 6 -> random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
            case 7 -> Long.MIN_VALUE;
            default -> text() + text() + text();
        };
    }

    private String text() {
        return json.text();
    }

    private Object nested(int levels) {
        Object nested = 1L;
        for (int i = 0; i < levels; i++) {
            nested = random.nextBoolean() ? List.of(nested) : Map.of("a", nested);
        }
        return nested;
    }
}
