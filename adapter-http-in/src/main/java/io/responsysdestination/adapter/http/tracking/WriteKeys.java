package io.responsysdestination.adapter.http.tracking;

import java.util.Map;
import java.util.Optional;

/** The write keys that callers may use, and the source each belongs to. {@code toString} keeps the keys to itself. */
public final class WriteKeys {
    private volatile Map<String, String> sourceByKey;

    private WriteKeys(Map<String, String> sourceByKey) {
        this.sourceByKey = sourceByKey;
    }

    /** Keeps a copy of names of sources by write key. */
    public static WriteKeys of(Map<String, String> sourceByKey) {
        return new WriteKeys(Map.copyOf(sourceByKey));
    }

    /** From now on those of {@code others} count instead. */
    public void replaceBy(WriteKeys others) {
        sourceByKey = others.sourceByKey;
    }

    Optional<String> source(String writeKey) {
        return Optional.ofNullable(sourceByKey.get(writeKey));
    }

    @Override
    public String toString() {
        return "WriteKeys[" + sourceByKey.size() + "]";
    }
}
