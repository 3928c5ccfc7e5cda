package io.responsysdestination.application.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where each field of a payload comes from, gathered while a mapping is walked through for one event. */
final class Origins {
    /** One event can have thousands of members; nobody reads the origins of more fields than this. */
    private static final int FIELDS_MAX = 1_000;

    private final Map<String, String> sources;
    private final String prefix;

    Origins() {
        this(new LinkedHashMap<>(), "");
    }

    private Origins(Map<String, String> sources, String prefix) {
        this.sources = sources;
        this.prefix = prefix;
    }

    /** The name of a member of an object that is itself a field, or of the payload where {@code field} is empty. */
    static String join(String field, String member) {
        return field.isEmpty() ? member : field + "." + member;
    }

    /** The same origins; what is added by the result begins with these words. */
    Origins by(String words) {
        return new Origins(sources, prefix + words);
    }

    /** In the place of what was said of the field and of its members before. */
    void add(String field, String source) {
        sources.keySet().removeIf(known -> known.startsWith(field + "."));
        if (sources.size() < FIELDS_MAX || sources.containsKey(field)) {
            sources.put(field, prefix + source);
        }
    }

    /** What {@code others} say of the field and of its members. */
    void addAll(String field, Origins others) {
        others.sources.forEach((name, source) -> {
            if (name.equals(field) || name.startsWith(field + ".")) {
                add(name, source);
            }
        });
    }

    Map<String, String> asMap() {
        return Collections.unmodifiableMap(sources);
    }
}
