package io.responsysdestination.bootstrap.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A value as it is written, its references not replaced, to be read again when what they refer to may have changed. */
record WrittenText(String written, Map<String, String> environment, Path folder) {
    /** Empty if a reference fails, after having told every failure. Reads files. */
    Optional<String> read(Consumer<String> problems) {
        return new Interpolation(environment, folder).apply(written, problems);
    }

    @Override
    public String toString() {
        return "WrittenText[***]";
    }
}
