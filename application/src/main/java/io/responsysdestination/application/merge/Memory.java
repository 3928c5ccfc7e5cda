package io.responsysdestination.application.merge;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was used last, up to a limit. */
final class Memory<K, V> extends LinkedHashMap<K, V> {
    private static final float LOAD_FACTOR = 0.75f;
    private static final int CAPACITY_FIRST = 16;

    private final int max;

    Memory(int max) {
        super(CAPACITY_FIRST, LOAD_FACTOR, true);
        this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
    }
}
