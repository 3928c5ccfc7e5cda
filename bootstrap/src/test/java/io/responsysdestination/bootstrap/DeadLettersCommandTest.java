package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against a service that runs in this process, over HTTP, with a sandbox that refuses rows for a while. */
class DeadLettersCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Fault REFUSAL = Fault.error(400, "INVALID_PARAMETER");

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    private RunningSandbox sandbox;
    private LiveService service;
    private String config;

    @BeforeEach
    void start() throws Exception {
        sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace("linger: 1s", "linger: 0s")
                .replace("admin: { host: 127.0.0.1, port: 0 }", "admin: { host: 127.0.0.1, port: 0, token: secret-1 }");
        service = LiveService.start(TestConfiguration.file(folder, yaml));
        config = TestConfiguration.file(
                folder, yaml.replace("port: 0, token", "port: " + service.adminPort() + ", token"));
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
    }

    @Test
    void listsWhatWasRefusedAndSendsItAgainOnceItCanBe() throws Exception {
        sandbox.faults().next(1_000, "POST", "/lists/", REFUSAL);
        service.identify("m-1", "ada", "ada@example.org");
        service.identify("m-2", "bob", "bob@example.org");
        awaitLetters(2);

        var listed = run("list");
        assertThat(listed.status()).isZero();
        assertThat(listed.out())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(listed.out().get(0)).startsWith("ACCEPTED").contains("MESSAGE ID", "DELIVERY", "WHY");
        assertThat(String.join("\n", listed.out())).contains("m-1", "m-2", "marketing/Profiles", "INVALID_PARAMETER");

        var tried = run("replay", "--message-id", "m-1", "--dry-run");
        assertThat(tried.status()).isZero();
        assertThat(tried.out()).containsExactly("dead letters that match: 1; a dry run does nothing to them");

        sandbox.faults().clear();
        var replayed = run("replay", "--message-id", "m-1");
        assertThat(replayed.status()).isZero();
        assertThat(replayed.out()).containsExactly("dead letters that match: 1; on their way again: 1");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(sandbox.members(Sandbox.LIST))
                        .extracting(member -> member.get("CUSTOMER_ID_"))
                        .containsExactly("ada"));
        awaitLetters(1);
        assertThat(letters("--message-id", "m-1")).isEmpty();

        var discarded = run("discard", "--all", "--json");
        assertThat(discarded.status()).isZero();
        assertThat(discarded.out()).containsExactly("{\"matched\":1,\"discarded\":1}");
        assertThat(run("list").out()).containsExactly("no dead letters");
        assertThat(run("list", "--code", "X").out()).containsExactly("no dead letters match");
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(1);
    }

    @Test
    void exportsWithEventAndRow() throws Exception {
        sandbox.faults().next(1_000, "POST", "/lists/", REFUSAL);
        service.identify("m-1", "ada", "ada@example.org");
        service.identify("m-2", "bob", "bob@example.org");
        awaitLetters(2);
        Path file = folder.resolve("letters.ndjson");

        var exported = run("export", "--out", file.toString());

        assertThat(exported.status()).isZero();
        assertThat(exported.out()).containsExactly("2 dead letters are in " + file);
        assertThat(Files.readAllLines(file)).hasSize(2).isEqualTo(run("export").out());
        JsonObject letter = new JsonObject(Files.readAllLines(file).get(1));
        assertThat(letter.getString("messageId")).isEqualTo("m-1");
        assertThat(letter.getJsonObject("event").getString("userId")).isEqualTo("ada");
        assertThat(letter.getJsonObject("row").getString("CUSTOMER_ID_")).isEqualTo("ada");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var again = run("export", "--out", file.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).singleElement().asString().contains("is there already");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void saysThatThereIsMoreThanItShows() throws Exception {
        sandbox.faults().next(1_000, "POST", "/lists/", REFUSAL);
        service.identify("m-1", "ada", "ada@example.org");
        service.identify("m-2", "bob", "bob@example.org");
        awaitLetters(2);

        var run = run("list", "--limit", "1");

        assertThat(run.out().get(run.out().size() - 1)).startsWith("there are more");
        assertThat(letters("--limit", "1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replay                           | Missing which dead letters: give a filter, or --all for all of them; see responsys-destination dead-letters replay --help
            discard --dry-run                | Missing which dead letters: give a filter, or --all for all of them; see responsys-destination dead-letters discard --help
            discard --all --code C           | Either --all or filters, not both; see responsys-destination dead-letters discard --help
            list --from yesterday            | from must be a time such as 2026-01-02T03:04:05Z; see responsys-destination dead-letters list --help
            replay --from yesterday          | from must be a time such as 2026-01-02T03:04:05Z; see responsys-destination dead-letters replay --help
            list --limit 0                   | Invalid value for option '--limit': must be from 1 to 1000; see responsys-destination dead-letters list --help
            """)
    void refusesACommandLineThatIsWrong(String commandLine, String message) {
        var run = run(commandLine.split(" "));

        assertThat(run.err()).containsExactly(message);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void takesNoEmptyFilterForNone() {
        var run = run("discard", "--code", "");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().startsWith("A filter is empty: code");
    }

    @ParameterizedTest
    @CsvSource({"list", "export", "replay --all", "discard --all"})
    void saysThatTheTokenIsAnother(String commandLine) throws IOException {
        String other =
                TestConfiguration.file(folder, Files.readString(Path.of(config)).replace("secret-1", "secret-2"));

        var run = runWith(other, commandLine.split(" "));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains("127.0.0.1:" + service.adminPort(), "does not take the token")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"list", "export", "replay --all", "discard --all"})
    void saysThatTheServiceDoesNotRun(String commandLine) throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        String other = TestConfiguration.file(
                folder, Files.readString(Path.of(config)).replace("port: " + service.adminPort(), "port: " + free));

        var run = runWith(other, commandLine.split(" "));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("the service does not answer at http://127.0.0.1:" + free)
                .endsWith("start it with serve, or check admin.host and admin.port");
    }

    @Test
    void wantsToKnowThePort() throws IOException {
        String other = TestConfiguration.file(
                folder, Files.readString(Path.of(config)).replace("port: " + service.adminPort(), "port: 0"));

        var run = runWith(other, "list");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().startsWith("admin.port is 0");
    }

    @Test
    void saysThatSomethingElseListensThere() throws IOException {
        String other = TestConfiguration.file(
                folder,
                Files.readString(Path.of(config))
                        .replace("port: " + service.adminPort(), "port: " + service.trackingPort()));

        var run = runWith(other, "list");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("the service at http://127.0.0.1:" + service.trackingPort() + " answered 404");
    }

    private void awaitLetters(int count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(letters()).hasSize(count));
    }

    private List<String> letters(String... arguments) {
        List<String> all = new ArrayList<>(List.of("list", "--json"));
        all.addAll(List.of(arguments));
        var run = run(all.toArray(new String[0]));
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    private CommandRun run(String... arguments) {
        return runWith(config, arguments);
    }

    private static CommandRun runWith(String configuration, String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(2, List.of("--config", configuration));
        return CommandRun.of(all.toArray(new String[0]));
    }
}
