package io.responsysdestination.bootstrap.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    private static final String ADA = "ada@example.org";

    @Test
    void writesAnObjectALineForPrograms() {
        LogRecord record = record(Level.WARNING, "{0} waits:\n{1}");
        record.setParameters(new Object[] {Map.entry("destination", "marketing"), "no answer"});

        String line = new JsonLines().format(record);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(new JsonObject(line))
                .isEqualTo(new JsonObject()
                        .put("time", "2026-11-24T00:00:00.250Z")
                        .put("level", "WARNING")
                        .put("logger", "io.responsysdestination.Lane")
                        .put("message", "destination=marketing waits:\nno answer")
                        .put("destination", "marketing"));
    }

    @Test
    void writesAPlainLineForPeople() {
        assertThat(new PlainLines().format(record(Level.SEVERE, "it is over")))
                .isEqualTo("2026-11-24T00:00:00.250Z ERROR io.responsysdestination.Lane it is over\n");
    }

    @ParameterizedTest
    @CsvSource({"SEVERE, ERROR", "WARNING, WARNING", "INFO, INFO", "CONFIG, DEBUG", "FINE, DEBUG", "FINEST, TRACE"})
    void namesLevelsAsMostLogSystemsDo(String level, String name) {
        String line = new JsonLines().format(record(Level.parse(level), "x"));

        assertThat(new JsonObject(line).getString("level")).isEqualTo(name);
    }

    @Test
    void quotesWhatIsKnownToHoldNoValues() {
        assertThat(trace(new UncheckedIOException(new NoSuchFileException("journal.db"))))
                .contains("java.nio.file.NoSuchFileException: journal.db")
                .contains("\tat " + LinesTest.class.getName());
        assertThat(trace(new SQLException("database is locked"))).contains("database is locked");
        assertThat(trace(new IllegalStateException("quoted by nobody", new IOException("disk full"))))
                .contains("Caused by: java.io.IOException: disk full")
                .doesNotContain("quoted by nobody");
    }

    @Test
    void quotesNothingThatMayRepeatAValue() {
        IOException parser = new JsonParseException(null, "unexpected " + ADA);

        assertThat(trace(new NumberFormatException("For input string: " + ADA)))
                .doesNotContain(ADA)
                .contains("NumberFormatException");
        assertThat(trace(new UncheckedIOException(parser))).doesNotContain(ADA);
        assertThat(trace(new IOException(new CompletionException(new ClassCastException(ADA)))))
                .doesNotContain(ADA)
                .contains("Caused by: java.lang.ClassCastException");
        assertThat(trace(new URISyntaxException("https://" + ADA, "no address")))
                .doesNotContain(ADA);
    }

    @Test
    void endsWhereCausesGoInACircle() {
        IOException first = new IOException("first");
        first.initCause(new IOException("second", first));

        assertThat(trace(first)).contains("second");
    }

    private static String trace(Throwable thrown) {
        LogRecord record = record(Level.SEVERE, "a defect");
        record.setThrown(thrown);
        String line = new JsonLines().format(record);
        Formatter plain = new PlainLines();
        String trace = new JsonObject(line).getString("exception");
        assertThat(plain.format(record)).endsWith("a defect\n" + trace + "\n");
        return trace;
    }

    private static LogRecord record(Level level, String message) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("io.responsysdestination.Lane");
        record.setInstant(Instant.parse("2026-11-24T00:00:00.25Z"));
        return record;
    }
}
