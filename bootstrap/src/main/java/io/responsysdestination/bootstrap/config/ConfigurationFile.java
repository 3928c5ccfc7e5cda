package io.responsysdestination.bootstrap.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
        return load(file, environment).config();
    }

    /**
     * As {@link #read}, together with what is written in the file.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public static LoadedConfiguration load(Path file, Map<String, String> environment) {
        Problems problems = new Problems(file.toString());
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        try {
            Parsed parsed = parse(TextFile.read(file, BYTES_MAX), environment, folder, problems);
            return new LoadedConfiguration(
                    parsed.config(),
                    ConfigurationText.of(parsed.root()),
                    file.toString(),
                    () -> load(file, environment));
        } catch (IOException unreadable) {
            problems.add(Place.TOP, "the file " + unreadable.getMessage());
            throw problems.toException();
        }
    }

    /** As {@link #read}, for a text that is not in a file yet; paths in it start from the current folder. */
    public static AppConfig parse(String yaml, Map<String, String> environment) {
        Problems problems = new Problems("configuration");
        if (yaml.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            problems.add(Place.TOP, "is larger than " + BYTES_MAX + " bytes");
            throw problems.toException();
        }
        return parse(yaml, environment, Path.of("").toAbsolutePath(), problems).config();
    }

    private record Parsed(AppConfig config, Node root) {}

    private static Parsed parse(String yaml, Map<String, String> environment, Path folder, Problems problems) {
        Optional<Parsed> parsed = YamlReader.read(yaml, new Interpolation(environment, folder), problems)
                .flatMap(root -> new ConfigReader(problems, folder).read(root).map(config -> new Parsed(config, root)));
        problems.orThrow();
        return parsed.orElseThrow();
    }
}
