package io.responsysdestination.bootstrap.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a label from having a value for everything that others think of: the names that came first, and one for the rest. */
final class FewNames {
    static final int NAMES_MAX = 50;
    static final String OTHER = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String of(String name) {
        if (known.contains(name)) {
            return name;
        }
        synchronized (known) {
            return known.size() < NAMES_MAX && known.add(name) ? name : OTHER;
        }
    }
}
