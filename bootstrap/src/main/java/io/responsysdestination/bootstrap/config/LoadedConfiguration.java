package io.responsysdestination.bootstrap.config;

import java.util.function.Supplier;

/**
 * A configuration, and what was written in the file that it comes from.
 *
 * @param file as it was given to {@link ConfigurationFile#load}
 * @param reading reads the file as it is then; blocks, and fails as {@link ConfigurationFile#load} does
 */
public record LoadedConfiguration(
        AppConfig config, ConfigurationText text, String file, Supplier<LoadedConfiguration> reading) {
    @Override
    public String toString() {
        return "LoadedConfiguration[" + file + "]";
    }
}
