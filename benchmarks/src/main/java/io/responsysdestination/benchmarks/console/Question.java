package io.responsysdestination.benchmarks.console;

import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * What a view asks the admin API, with other values each time.
 *
 * @param path below {@code /api/v1/}
 * @param body of a POST; empty for a GET
 */
record Question(String name, Function<Random, String> path, Function<Random, Optional<String>> body) {
    static Question get(String name, Function<Random, String> path) {
        return new Question(name, path, random -> Optional.empty());
    }

    static Question get(String path) {
        return get(path, random -> path);
    }

    static Question post(String name, String path, Function<Random, String> body) {
        return new Question(name, random -> path, random -> Optional.of(body.apply(random)));
    }
}
