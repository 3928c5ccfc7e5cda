package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.Sandbox;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files may hold. */
class ImportedFilesTest extends ImportSupport {
    @ParameterizedTest
    @ValueSource(strings = {"EVENTS.ndjson.gz", "events.csv", "events.CSV.gz", "-"})
    void readsCsvAndGzipAndStandardInput(String name) throws Exception {
        String csv = """
                userId,traits.email,traits.address.city,timestamp
                ada,ada@example.org,"Braga, ""PT""
                2",

                bob,bob@example.org,,2020-01-01T00:00:00Z
                """.replace("\n", "\r\n");
        boolean isCsv = name.toLowerCase(Locale.ROOT).contains("csv") || name.equals("-");
        String text = isCsv ? csv : ADA + "\n" + ADA.replace("ada", "bob") + "\n";

        var run = name.equals("-")
                ? CommandRun.reading(text, "import", "--config", config, "--source", "web", name)
                : run(name.endsWith(".gz") ? Files.write(folder.resolve(name), gzip(text)) : file(name, text));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        awaitCustomers("ada", "bob");
        assertThat(sandbox.members(Sandbox.LIST))
                .extracting(member -> member.get("CITY_"))
                .contains(isCsv ? "Braga, \"PT\"\r\n2" : "Braga, PT");
    }

    @Test
    void keepsWhatIsNotTakenBesideTheFile() throws Exception {
        String deep = "{\"type\":\"identify\",\"userId\":\"deep\",\"messageId\":\"d\",\"traits\":" + "[".repeat(998)
                + "]".repeat(998) + "}";
        Path file = file(
                "events.ndjson",
                String.join(
                        "\n",
                        "{\"type\":\"identify\"",
                        ADA,
                        "{\"messageId\":\"m-1\",\"type\":\"identify\"}",
                        deep,
                        "{\"x\":\"" + "x".repeat(33_000) + "\"}",
                        ADA.replace("ada", "bob")));

        var run = run(file, "--json");

        Path rejected = folder.resolve("events.rejected.ndjson");
        assertThat(run.status()).isEqualTo(1);
        assertThat(new JsonObject(run.out().get(0)).getMap())
                .containsEntry("sent", 2)
                .containsEntry("rejected", 4)
                .containsEntry("rejectedFile", rejected.toString());
        List<JsonObject> lines =
                Files.readAllLines(rejected).stream().map(JsonObject::new).toList();
        assertThat(lines)
                .extracting(line -> line.getLong("line") + " " + line.getString("code"))
                .containsExactly("1 invalid_json", "3 no_user_anon_id", "4 json_limit_exceeded", "5 event_too_large");
        assertThat(lines.get(0).getString("text")).isEqualTo("{\"type\":\"identify\"");
        assertThat(lines.get(1).getJsonObject("event").getString("messageId")).isEqualTo("m-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejected)))
                .isEqualTo("rw-------");
        awaitCustomers("ada", "bob");

        assertThat(run(file).err()).singleElement().asString().contains(rejected + " is there already");
        assertThat(run(file, "--restart").status()).isEqualTo(1);
        assertThat(Files.readAllLines(rejected)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            userId,email                 | column 'email' is unknown
            userId,traits..a             | column 'traits..a' is unknown
            userId,traits.a,traits.a     | column 'traits.a' stands twice, or within another column
            userId,traits.a,traits.a.b   | column 'traits.a.b' stands twice, or within another column
            """)
    void refusesAHeaderThatSaysNotWhereCellsGo(String header, String message) throws Exception {
        var run = run(file("events.csv", header + "\nada,b,c\n"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("the first line of the CSV file must name the columns: " + message);
    }

    @Test
    void saysWhichRecordsOfACsvFileAreWrong() throws Exception {
        var run =
                run(file("events.csv", "userId,traits.email\nada\nbob,\"b\n@example.org\"\n,c@example.org\neve,e,e\n"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("events.rejected.ndjson")))
                .extracting(line -> new JsonObject(line).getLong("line") + " " + new JsonObject(line).getString("code"))
                .containsExactly("2 invalid_csv", "5 no_user_anon_id", "6 invalid_csv");
    }

    @Test
    void saysWhereACsvFileCannotBeRead() throws Exception {
        var open = run(file("events.csv", "userId,traits.email\nada,\"" + "x\n".repeat(20_000)));
        var latin = run(Files.write(
                folder.resolve("latin.csv"), "userId,traits.email\nadé,x\n".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(open.err()).singleElement().asString().contains("is there a quote that is never closed?");
        assertThat(latin.err()).singleElement().asString().contains("it is not UTF-8");
        assertThat(List.of(open.status(), latin.status())).containsOnly(1);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
