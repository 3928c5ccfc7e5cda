package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final String NOWHERE = "http://127.0.0.1:9";

    @TempDir
    Path folder = Path.of("");

    @Test
    void saysWhatThereIsWhenAskedForNothing() {
        var run = CommandRun.of();

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).anySatisfy(line -> assertThat(line).startsWith("  serve"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            srve                     | unknown command 'srve'; did you mean serve?; see responsys-destination --help
            nonsense                 | unknown command 'nonsense'; known: demo, serve, sandbox, check, preview, import, dead-letters, import-segment, try, completion; see responsys-destination --help
            serve                    | Missing required option: '--config=FILE'; see responsys-destination serve --help
            serve --confg x          | Missing required option: '--config=FILE', unknown option '--confg'; did you mean --config?; see responsys-destination serve --help
            serve --config x --dry   | Unknown option: '--dry'; see responsys-destination serve --help
            check --config           | Missing required parameter for option '--config' (FILE); see responsys-destination check --help
            sandbox --port soon      | Invalid value for option '--port': 'soon' is not an int; see responsys-destination sandbox --help
            sandbox --port 70000     | Invalid value for option '--port': must be from 0 to 65535; see responsys-destination sandbox --help
            try                      | Missing what to try: mapping or subscription; see responsys-destination try --help
            try maping               | unknown command 'maping'; did you mean mapping?; see responsys-destination try --help
            dead-letters             | Missing what to do: list, export, replay or discard; see responsys-destination dead-letters --help
            dead-letters lst         | unknown command 'lst'; did you mean list?; see responsys-destination dead-letters --help
            dead-letters list        | Missing required option: '--config=FILE'; see responsys-destination dead-letters list --help
            demo --stay              | Unknown option: '--stay'; see responsys-destination demo --help
            """)
    void refusesACommandLineThatIsWrongInOneLine(String commandLine, String message) {
        var run = CommandRun.of(commandLine.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().startsWith(message);
    }

    @Test
    void namesAConfigurationFileThatIsNotThere() {
        Path missing = folder.resolve("missing.yaml");

        var run = CommandRun.of("serve", "--config", missing.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains(missing.toString(), "does not exist");
    }

    @ParameterizedTest
    @CsvSource({"serve", "check"})
    void saysEveryProblemOfAConfigurationInALineWithItsPlaceAndWhatWouldBeRight(String command) throws IOException {
        String file = TestConfiguration.file(
                folder,
                TestConfiguration.yaml("http://example.org", TestConfiguration.PROFILES)
                        .replace("server: { host: 127.0.0.1, port: 0 }", "server: { host: 127.0.0.1, prot: 0 }")
                        .replace("action: upsertListMember", "action: upsertListMembers"));

        var run = CommandRun.of(command, "--config", file);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith(file + ":1:28: server.prot: ")
                                .endsWith("did you mean port?"),
                        line -> assertThat(line)
                                .startsWith(file + ":8:16: destinations.marketing.settings.baseUrl: ")
                                .contains("https"),
                        line -> assertThat(line)
                                .startsWith(file + ":15:17: destinations.marketing.subscriptions[0].action: ")
                                .endsWith("did you mean upsertListMember?"));
    }

    @ParameterizedTest
    @CsvSource({"server", "admin"})
    void saysWhichPortIsTaken(String block) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = block + ": { host: 127.0.0.1, port: ";
            String file = TestConfiguration.file(
                    folder,
                    TestConfiguration.yaml(NOWHERE, TestConfiguration.PROFILES)
                            .replace(address + "0", address + taken.getLocalPort()));

            var run = CommandRun.of("serve", "--config", file);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .singleElement()
                    .asString()
                    .startsWith(block + ": cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .endsWith("choose another " + block + ".port, or end what has it");
        }
    }

    @Test
    void saysWhichPortOfTheSandboxIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = CommandRun.of("sandbox", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .singleElement()
                    .asString()
                    .startsWith("cannot listen on port " + taken.getLocalPort() + " (")
                    .doesNotContain("Exception")
                    .endsWith("choose another with --port");
        }
    }

    @Test
    void saysThatACertificateIsNone() throws IOException {
        Files.writeString(folder.resolve("certificate.pem"), "none\n");
        Files.writeString(folder.resolve("key.pem"), "none\n");
        String file = TestConfiguration.file(
                folder,
                TestConfiguration.yaml(NOWHERE, TestConfiguration.PROFILES)
                        .replace(
                                "server: { host: 127.0.0.1, port: 0 }",
                                "server: { host: 127.0.0.1, port: 0, tls: { certificate: certificate.pem, key: key.pem } }"));

        var run = CommandRun.of("serve", "--config", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("server: cannot listen on 127.0.0.1:0")
                .endsWith("check the host and, where there is one, the certificate of the block server");
    }
}
