package io.responsysdestination.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration files with one source and one destination; ports are free ones unless replaced. */
final class TestConfiguration {
    static final String PROFILES = """
            - name: Profiles
              action: upsertListMember
            """;

    private TestConfiguration() {}

    static String yaml(String baseUrl, String subscriptions) {
        return """
                server: { host: 127.0.0.1, port: 0 }
                admin: { host: 127.0.0.1, port: 0 }
                sources:
                  web: { writeKey: web-key, destinations: [marketing] }
                destinations:
                  marketing:
                    settings:
                      baseUrl: %s
                      username: sandbox
                      userPassword: sandbox
                      profileListName: CONTACTS_LIST
                    delivery: { linger: 1s }
                    subscriptions:
                """.formatted(baseUrl) + subscriptions.indent(6);
    }

    /** Writes the file; the result is its path as an argument. */
    static String file(Path folder, String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml).toString();
    }
}
