package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The document that the admin port serves, to compare answers with. */
final class OpenApiContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private OpenApiContract() {}

    private static JsonNode document() {
        try (var in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.yaml"))) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As {@code GET /path/{name}}, sorted. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Fails unless the document foresees the answer. What no operation has, is to be a problem. */
    static void check(String method, String path, int status, String contentType, Buffer body) {
        String type = contentType.split(";", 2)[0];
        String pointer = operation(method, path)
                .map(operation -> content(operation, status))
                .orElse("/components/responses/Problem/content");
        JsonNode content = DOCUMENT.at(pointer);
        assertThat(content.has(type))
                .as("%s %s answers %d in %s, foreseen: %s", method, path, status, type, content)
                .isTrue();
        String schema = pointer + "/" + type.replace("/", "~1") + "/schema";
        for (JsonNode instance : instances(type, body)) {
            assertThat(schema(schema).validate(instance))
                    .as("%s %s: %s", method, path, body)
                    .isEmpty();
        }
    }

    /** Fails unless the instance is as the schema of this name has it. */
    static void checkComponent(String name, Buffer body) {
        for (JsonNode instance : instances("json", body)) {
            assertThat(schema("/components/schemas/" + name).validate(instance))
                    .as("%s: %s", name, body)
                    .isEmpty();
        }
    }

    private static Optional<String> operation(String method, String path) {
        String bare = path.split("\\?", 2)[0];
        String verb = method.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        DOCUMENT.get("paths").properties().forEach(each -> {
            boolean matches = bare.matches(each.getKey().replaceAll("\\{[^}]+\\}", "[^/]+"));
            if (matches && each.getValue().has(verb)) {
                found.add("/paths/" + each.getKey().replace("/", "~1") + "/" + verb);
            }
        });
        return found.stream().findFirst();
    }

    private static String content(String operation, int status) {
        String responses = operation + "/responses/";
        String response = DOCUMENT.at(responses + status).isMissingNode() ? responses + "default" : responses + status;
        JsonNode reference = DOCUMENT.at(response + "/$ref");
        return (reference.isMissingNode() ? response : reference.textValue().substring(1)) + "/content";
    }

    private static List<JsonNode> instances(String type, Buffer body) {
        try {
            List<JsonNode> instances = new ArrayList<>();
            if (type.endsWith("json")) {
                JSON.readerFor(JsonNode.class)
                        .<JsonNode>readValues(body.getBytes())
                        .forEachRemaining(instances::add);
            }
            return instances;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static JsonSchema schema(String pointer) {
        return SCHEMAS.computeIfAbsent(pointer, here -> {
            var root = JSON.createObjectNode();
            root.set("components", DOCUMENT.get("components"));
            root.set("paths", DOCUMENT.get("paths"));
            root.put("$ref", "#" + here.replace("{", "%7B").replace("}", "%7D"));
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
        });
    }
}
