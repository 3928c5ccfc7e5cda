package io.responsysdestination.bootstrap.segment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration written out.
 *
 * @param placeholders the variables it needs, each with a value that its reader takes, for trying it out
 */
record ConfigurationYaml(String text, Map<String, String> placeholders) {
    private static final String WRITE_KEY = "WRITE_KEY";
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    static ConfigurationYaml of(Map<String, ImportedDestination> destinations) {
        Map<String, String> placeholders = new LinkedHashMap<>();
        placeholders.put(WRITE_KEY, "x");
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        destinations.forEach((name, destination) -> {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            destination.variables().forEach((setting, variable) -> {
                placeholders.put(variable, setting.equals("baseUrl") ? "https://example.com" : "x");
                settings.put(setting, "${" + variable + "}");
            });
            destination.settings().forEach((setting, value) -> settings.put(setting, literal(value)));
            Map<String, @Nullable Object> block = new LinkedHashMap<>();
            block.put("settings", settings);
            block.put("subscriptions", literal(destination.subscriptions()));
            written.put(name, block);
        });
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("writeKey", "${" + WRITE_KEY + "}");
        source.put("destinations", new ArrayList<>(destinations.keySet()));
        Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
        configuration.put("sources", Map.of("web", source));
        configuration.put("destinations", written);
        String head = "# From an export of Segment's. It needs the environment variables "
                + String.join(", ", placeholders.keySet()) + ".\n";
        return new ConfigurationYaml(head + yaml(configuration), placeholders);
    }

    private static String yaml(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Texts of the export stand for themselves, also where they look like a reference. */
    private static @Nullable Object literal(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            object.forEach((key, member) -> members.put(String.valueOf(key), literal(member)));
            return members;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(literal(item)));
            return items;
        }
        return value instanceof String text ? text.replace("${", "$${") : value;
    }
}
