package io.responsysdestination.bootstrap.config;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A single value of a configuration; equal to one that means the same, however it is written. */
final class ConfiguredValue {
    static final String MASK = "***";

    private final @Nullable Object value;
    private final String source;
    private final boolean refersToAFile;
    private final boolean isWrittenOut;
    private final boolean secret;

    private ConfiguredValue(
            @Nullable Object value, String source, boolean refersToAFile, boolean isWrittenOut, boolean secret) {
        this.value = value;
        this.source = source;
        this.refersToAFile = refersToAFile;
        this.isWrittenOut = isWrittenOut;
        this.secret = secret;
    }

    static ConfiguredValue of(Node.Scalar scalar, boolean secret) {
        return new ConfiguredValue(
                JsonValues.value(scalar),
                scalar.source(),
                scalar.written().isPresent(),
                scalar.source().equals(scalar.text()),
                secret);
    }

    /** What there is to say of an object or a list beside what is in it. */
    static ConfiguredValue of(String words) {
        return new ConfiguredValue(words, words, false, true, false);
    }

    /** For people: what it is, or the references that it is written with. */
    @Nullable
    Object shown() {
        if (secret) {
            return MASK;
        }
        return isWrittenOut ? value : source;
    }

    String words() {
        return String.valueOf(shown());
    }

    /** What can be known of it without reading files. */
    Object asRead() {
        return refersToAFile ? List.of(source) : this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfiguredValue same && Objects.equals(value, same.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
