package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.RandomJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Mappings right and wrong: directives with arguments that may fit them. */
final class RandomMapping {
    private static final int DEPTH_MAX = 4;
    private static final List<String> DIRECTIVES = List.copyOf(Directives.ALL.keySet());
    private static final List<String> ARGUMENTS =
            List.of("exists", "then", "else", "operator", "value", "pattern", "separator", "mode", "apply", "mapping");
    private static final List<String> WORDS = List.of("a", "{{a}}", "$.b", "", "upper", "encode", "left");

    private final Random random;
    private final RandomJson json;

    RandomMapping(Random random) {
        this.random = random;
        this.json =
                new RandomJson(random, List.of("a", "b", "@if", "@path", "_metadata", "__segment_internal_directive"));
    }

    @Nullable
    Object value(int depth) {
        return switch (random.nextInt(depth < DEPTH_MAX ? 8 : 2)) {
            case 0 -> json.value();
            case 1 -> one(WORDS);
            case 2 -> Collections.singletonMap("x", value(depth + 1));
            case 3 -> list(depth);
            default -> directive(depth);
        };
    }

    private Map<String, @Nullable Object> directive(int depth) {
        var directive = new LinkedHashMap<String, @Nullable Object>();
        directive.put(one(DIRECTIVES), random.nextInt(3) == 0 ? value(depth + 1) : arguments(depth));
        return directive;
    }

    private Map<String, @Nullable Object> arguments(int depth) {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        arguments.put("direction", "right");
        arguments.put("objects", list(depth));
        for (var name : ARGUMENTS) {
            if (random.nextInt(3) > 0) {
                arguments.put(name, value(depth + 1));
            }
        }
        return arguments;
    }

    private List<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
