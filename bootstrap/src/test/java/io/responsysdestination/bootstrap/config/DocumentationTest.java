package io.responsysdestination.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {
    private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");
    private static final Pattern KEY = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("WEB_WRITE_KEY", "key-1", "RESPONSYS_USERNAME", "user-1");

    @TempDir
    Path folder = Path.of("");

    @Test
    void givesAnExampleThatWorks() throws IOException {
        Files.createDirectory(folder.resolve("secrets"));
        Configurations.write(folder, "secrets/responsys-password", "password-1\n");

        var config = Configurations.read(folder, example(), ENVIRONMENT);

        var marketing = Objects.requireNonNull(config.destinations().get("marketing"));
        assertThat(marketing.login().credentials().atStart()).isEqualTo(Credentials.byPassword("user-1", "password-1"));
        assertThat(marketing.subscriptions())
                .extracting(SubscriptionConfig::name)
                .containsExactly("Profiles", "Orders");
    }

    /** A key each, which the record of a source has under the same name; of write keys there may be several. */
    @Test
    void namesEveryKeyOfASource() throws IOException {
        String reference = Files.readString(REFERENCE);
        String chapter = reference.substring(
                reference.indexOf("## `sources.NAME`"), reference.indexOf("## `destinations.NAME`"));
        List<String> documented =
                KEY.matcher(chapter).results().map(key -> key.group(1)).toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SourceConfig.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("name"))
                        .map(name -> name.equals("writeKeys") ? "writeKey" : name)
                        .toList());
    }

    /** Its first YAML block. */
    private static String example() throws IOException {
        String reference = Files.readString(REFERENCE);
        int start = reference.indexOf("```yaml\n") + "```yaml\n".length();
        return reference.substring(start, reference.indexOf("```", start));
    }
}
