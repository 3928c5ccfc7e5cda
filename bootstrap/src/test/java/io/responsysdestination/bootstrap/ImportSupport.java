package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service that runs in this process, with its sandbox, for imports over HTTP. */
abstract class ImportSupport {
    static final Duration LIMIT = Duration.ofSeconds(20);

    static final String ADA =
            "{\"type\":\"identify\",\"userId\":\"ada\",\"traits\":{\"email\":\"ada@example.org\",\"address\":{\"city\":\"Braga, PT\"}}}";

    private static final String CITIES = """
            - name: Profiles
              action: upsertListMember
              subscribe: type = "identify"
              mapping:
                userData:
                  CUSTOMER_ID_: { "@path": $.userId }
                  EMAIL_ADDRESS_: { "@path": $.traits.email }
                  CITY_: { "@path": $.traits.address.city }
            """;

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    RunningSandbox sandbox;
    LiveService service;
    String config;

    @BeforeEach
    void start() throws Exception {
        sandbox = sandboxes.start(Sandbox.standard());
        start(yaml(sandbox));
    }

    static String yaml(RunningSandbox responsys) {
        return TestConfiguration.yaml(responsys.baseUrl(), CITIES).replace("linger: 1s", "linger: 0s");
    }

    final void start(String yaml) throws Exception {
        service = LiveService.start(TestConfiguration.file(folder, yaml));
        config = TestConfiguration.file(
                folder,
                yaml.replace(
                                "server: { host: 127.0.0.1, port: 0",
                                "server: { host: 127.0.0.1, port: " + service.trackingPort())
                        .replace(
                                "admin: { host: 127.0.0.1, port: 0",
                                "admin: { host: 127.0.0.1, port: " + service.adminPort()));
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
    }

    void awaitCustomers(String... ids) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(sandbox.members(Sandbox.LIST))
                        .extracting(member -> member.get("CUSTOMER_ID_"))
                        .containsExactlyInAnyOrder(ids));
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    CommandRun run(Path file, String... options) {
        List<String> all = new ArrayList<>(List.of("import", "--config", config, "--source", "web", file.toString()));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(new String[0]));
    }
}
