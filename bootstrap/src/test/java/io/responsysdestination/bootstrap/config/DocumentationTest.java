package io.responsysdestination.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {
    private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");
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

    /** Its first YAML block. */
    private static String example() throws IOException {
        String reference = Files.readString(REFERENCE);
        int start = reference.indexOf("```yaml\n") + "```yaml\n".length();
        return reference.substring(start, reference.indexOf("```", start));
    }
}
