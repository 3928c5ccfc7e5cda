package io.responsysdestination.bootstrap.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Configurations to start from, and ways to read them. */
final class Configurations {
    static final String FILE_NAME = "config.yaml";

    /** Nothing in it that could be left out. */
    static final String SMALLEST = """
            sources:
              web: { writeKey: key-1, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: https://abc-api.example.com
                  username: user-1
                  userPassword: password-1
                  profileListName: CONTACTS_LIST
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
            """;

    private Configurations() {}

    static AppConfig read(Path folder, String yaml) {
        return read(folder, yaml, Map.of());
    }

    static AppConfig read(Path folder, String yaml, Map<String, String> environment) {
        write(folder, FILE_NAME, yaml);
        return ConfigurationFile.read(folder.resolve(FILE_NAME), environment);
    }

    /** What is wrong, without the file's name; empty if nothing is. */
    static List<String> problems(Path folder, String yaml) {
        return problems(folder, yaml, Map.of());
    }

    static List<String> problems(Path folder, String yaml, Map<String, String> environment) {
        write(folder, FILE_NAME, yaml);
        Path file = folder.resolve(FILE_NAME);
        var refused = catchThrowableOfType(
                ConfigurationException.class, () -> Objects.requireNonNull(ConfigurationFile.read(file, environment)));
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem ->
                                problem.describe().substring(file.toString().length() + 1))
                        .toList();
    }

    static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
