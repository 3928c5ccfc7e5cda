package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.KeyRing;
import java.util.Map;
import java.util.Optional;

/** The write keys that callers may use, and the source each belongs to. {@code toString} keeps the keys to itself. */
public final class WriteKeys {
    private volatile KeyRing sources;

    private WriteKeys(KeyRing sources) {
        this.sources = sources;
    }

    /** Of names of sources by write key; a source may have several, so that its senders can change over one by one. */
    public static WriteKeys of(Map<String, String> sourceByKey) {
        return new WriteKeys(KeyRing.of(sourceByKey));
    }

    /** From now on those of {@code others} count instead. */
    public void replaceBy(WriteKeys others) {
        sources = others.sources;
    }

    Optional<String> source(String writeKey) {
        return sources.owner(writeKey);
    }

    @Override
    public String toString() {
        return "WriteKeys[" + sources + "]";
    }
}
