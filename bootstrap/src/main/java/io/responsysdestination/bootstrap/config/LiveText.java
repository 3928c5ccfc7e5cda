package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that may be taken from files again.
 *
 * @param text what it was when the configuration was read
 * @param written there if it refers to a file
 */
record LiveText(String key, String text, Optional<WrittenText> written) {
    boolean mayChange() {
        return written.isPresent();
    }

    /** @throws InvalidValueException if a file is gone, or blank */
    String now() {
        if (written.isEmpty()) {
            return text;
        }
        List<String> problems = new ArrayList<>();
        return written.get().read(problems::add).filter(read -> !read.isBlank()).orElseThrow(() -> {
            String problem = problems.isEmpty() ? "is empty" : "cannot be read: " + problems.get(0);
            return new InvalidValueException(key, problem);
        });
    }

    @Override
    public String toString() {
        return "LiveText[" + key + ", ***]";
    }
}
