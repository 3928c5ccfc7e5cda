package io.responsysdestination.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.CommandProcess;
import io.responsysdestination.bootstrap.wiring.NodePackages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console of a service that wants a token. Needs Node, npm and Chromium. */
@Tag("browser")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleSignInTest {
    private static final String CONFIGURATION = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0, token: a-token-of-the-admin }
            data: { directory: "%s" }
            sources:
              web: { writeKey: a-write-key, destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: http://127.0.0.1:1
                  username: nobody
                  userPassword: nothing
                  profileListName: CONTACTS_LIST
                  matchColumnName1: EMAIL_ADDRESS
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
            """;

    @TempDir
    private Path folder;

    @Test
    void asksForTheTokenAndKeepsItForTheTabOnly() throws Exception {
        NodePackages.install();
        Path file = Files.writeString(folder.resolve("config.yaml"), CONFIGURATION.formatted(folder.resolve("data")));
        try (CommandProcess service = CommandProcess.start("serve", "--config", file.toString());
                Browser browser = Browser.start();
                Page page = browser.newPage()) {
            String console = "http://127.0.0.1:"
                    + service.lineWith("listening on port").replaceFirst("^.*admin on port (\\d+);.*$", "$1") + "/";

            page.open(console);
            page.waitFor("Sign in");
            page.fill("#token", "another-token");
            page.press("Enter");
            page.waitFor("The service does not take this token.");
            page.fill("#token", "a-token-of-the-admin");
            page.press("Enter");
            page.waitFor("Accepted events");
            page.open(console + "#/find");

            assertThat(page.shows("Sign in")).isFalse();
            assertThat(page.value("Object.values(sessionStorage).join()")).isEqualTo("a-token-of-the-admin");
            assertThat(page.value("localStorage.length + document.cookie")).isEqualTo("0");
            assertThat(page.complaints()).isEmpty();
        }
    }
}
