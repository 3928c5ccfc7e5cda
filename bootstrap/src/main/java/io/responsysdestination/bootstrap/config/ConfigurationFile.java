package io.responsysdestination.bootstrap.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration: YAML with references to the environment and to files. */
public final class ConfigurationFile {
    static final int BYTES_MAX = 1024 * 1024;

    private ConfigurationFile() {}

    /**
     * Reads and checks the whole file. Relative paths in it start from its own folder, so that every command finds the same
     * data wherever it is called from.
     *
     * @param environment where {@code ${NAME}} is looked up
     * @throws ConfigurationException with everything that is wrong
     */
    public static AppConfig read(Path file, Map<String, String> environment) {
        Problems problems = new Problems(file.toString());
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        try {
            String text = TextFile.read(file, BYTES_MAX);
            var config = YamlReader.read(text, new Interpolation(environment, folder), problems)
                    .flatMap(root -> new ConfigReader(problems, folder).read(root));
            problems.orThrow();
            return config.orElseThrow();
        } catch (IOException unreadable) {
            problems.add(Place.TOP, "the file " + unreadable.getMessage());
            throw problems.toException();
        }
    }
}
