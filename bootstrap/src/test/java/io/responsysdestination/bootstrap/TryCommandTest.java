package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryCommandTest {
    private static final int LINE_BYTES_MAX = 1024 * 1024;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"mapping":{"a":{"@path":"$.b"}},"event":{"b":1.50}}           | {"result":{"a":1.5}}
            {"mapping":{"@path":"$.b"},"event":{"b":"Zoë 🙂"}}              | {"result":"Zoë 🙂"}
            {"mapping":{"@path":"$.b"},"event":{"b":null}}                 | {"result":null}
            {"mapping":{"@path":"$.b"},"event":{}}                         | {}
            {"mapping":null,"event":{}}                                    | {"result":null}
            {"mapping":{"@template":"{{n}}"},"event":{"n":12345678901234567890}} | {"result":"12345678901234567890"}
            {"event":{}}                                                   | {"error":"the member mapping is missing"}
            {"mapping":{}}                                                 | {"error":"the member event must be an object"}
            {"mapping":{},"event":[]}                                      | {"error":"the member event must be an object"}
            """)
    void resolvesAMappingALine(String line, String answer) {
        var run = CommandRun.reading(line + "\n", "try", "mapping");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsExactly(answer);
    }

    @Test
    void saysEverythingThatIsWrongWithAMapping() {
        var run = CommandRun.reading("""
                {"mapping":{"a":{"@path":7},"b":{"@nothing":1}},"event":{}}
                """, "try", "mapping");

        assertThat(run.out())
                .singleElement()
                .asString()
                .startsWith("{\"error\":\"")
                .contains("/a/@path should be a string", "/b ")
                .contains("@nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"subscription":"type = \\"track\\"","event":{"type":"track"}} | {"result":true}
            {"subscription":"type = \\"track\\"","event":{"type":"page"}}  | {"result":false}
            {"subscription":"properties.n > 9007199254740992","event":{"properties":{"n":9007199254740993}}} | {"result":true}
            {"subscription":7,"event":{}}                   | {"error":"subscription must be a text such as type = \\"identify\\""}
            {"subscription":"type is track","event":{}}     | {"error":"column 6: one of = != < <= > >= in is expected; text with blanks needs quotes"}
            {"mapping":{},"event":{}}                       | {"error":"the member subscription is missing"}
            """)
    void asksATriggerALine(String line, String answer) {
        var run = CommandRun.reading(line + "\n", "try", "subscription");

        assertThat(run.status()).isZero();
        assertThat(run.out()).containsExactly(answer);
    }

    @Test
    void goesOnBehindLinesThatAreWrong() {
        String good = "{\"mapping\":1,\"event\":{}}";
        String lines = String.join(
                "\n", "no JSON", "", "[]", good + good, "[".repeat(5_000), "x".repeat(LINE_BYTES_MAX + 1), good);

        var run = CommandRun.reading(lines, "try", "mapping");

        assertThat(run.status()).isZero();
        assertThat(run.out()).hasSize(7).last().isEqualTo("{\"result\":1}");
        assertThat(run.out().subList(0, 6))
                .allSatisfy(line -> assertThat(line).startsWith("{\"error\":\"the line is "));
        assertThat(run.out().get(5)).isEqualTo("{\"error\":\"the line is longer than 1048576 bytes\"}");
    }

    @Test
    void takesALineOfTheGreatestLength() {
        String frame = "{\"mapping\":1,\"event\":{\"a\":\"\"}}";
        String line = frame.replace("\"\"", '"' + "x".repeat(LINE_BYTES_MAX - frame.length()) + '"');

        var run = CommandRun.reading(line, "try", "mapping");

        assertThat(run.out()).containsExactly("{\"result\":1}");
    }

    @Test
    void answersALineBeforeTheNextOneComes() throws Exception {
        var questions = new PipedOutputStream();
        var answers = new PipedReader();
        var commandLine =
                Main.commandLine(new PipedInputStream(questions)).setOut(new PrintWriter(new PipedWriter(answers)));
        Thread command = new Thread(() -> {
            int unused = Main.run(commandLine, "try", "mapping");
        });
        command.start();

        questions.write("{\"mapping\":1,\"event\":{}}\n".getBytes(StandardCharsets.UTF_8));
        questions.flush();

        assertThat(new BufferedReader(answers).readLine()).isEqualTo("{\"result\":1}");
        questions.close();
        command.join();
    }
}
