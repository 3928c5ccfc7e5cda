package io.responsysdestination.application.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Any JSON, in the types that {@link JsonText#read} gives. */
public final class RandomJson {
    private static final int DEPTH_MAX = 4;
    private static final int WIDTH_MAX = 5;

    private final Random random;
    private final List<String> texts;

    /** With keys and texts from this list. */
    public RandomJson(Random random, List<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    public @Nullable Object value() {
        return value(0);
    }

    public Map<String, @Nullable Object> object() {
        return object(0);
    }

    public String text() {
        return texts.get(random.nextInt(texts.size()));
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth < DEPTH_MAX ? 10 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (long) random.nextInt(3);
            case 3 -> random.nextLong();
            case 4 -> new BigInteger(90, random).setBit(90);
            case 5 -> BigDecimal.valueOf(random.nextInt() * 10L + 1, 7);
            case 6 -> text();
            case 7 -> list(depth + 1);
            default -> object(depth + 1);
        };
    }

    private List<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(WIDTH_MAX); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    private Map<String, @Nullable Object> object(int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(WIDTH_MAX); i > 0; i--) {
            object.put(text(), value(depth));
        }
        return object;
    }
}
