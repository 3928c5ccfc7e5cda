package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import io.responsysdestination.application.port.out.SentRequests;
import io.responsysdestination.application.port.out.SentRequests.Kept;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSentRequestsTest {
    private static final String ACCOUNT = "https://abc.example api-user";

    @TempDir
    private Path folder = Path.of("");

    private volatile Instant time = NOON;
    private DataDirectory directory;
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws Exception {
        directory = DataDirectory.open(folder);
        ledger = SqliteLedger.open(directory, Duration.ofDays(14), () -> time, Runnable::run);
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        directory.close();
    }

    @Test
    void givesAnotherLifeWhatWasNotedAndNotForgotten() throws Exception {
        SentRequest full = request(
                "r/1=",
                NOON,
                IntStream.range(0, 200)
                        .mapToObj(row -> row("row " + row, "person " + row, "again " + row))
                        .toArray(SentRow[]::new));
        SentRequest nobody = request("r-2", NOON.plusSeconds(1), row("nobody's"));
        note(full, nobody, request("r-3", NOON));
        assertThat(now(sent().forget(ACCOUNT, List.of("r-3", "unheard-of")))).isEqualTo(Kept.KEPT);

        close();
        open();

        assertThat(takenOver()).containsExactly(nobody, full);
        assertThat(takenOver()).hasSize(2);
        assertThat(now(sent().takeOver("another account"))).isEmpty();
    }

    @Test
    void aNoteTakesThePlaceOfTheFormerWithItsId() {
        note(request("r-1", NOON, row("a", "p")));
        note(request("r-1", NOON.plusSeconds(1), row("b", "q")));

        assertThat(takenOver()).containsExactly(request("r-1", NOON.plusSeconds(1), row("b", "q")));
    }

    @Test
    void forgetsForGoodWhatIsOlderThanResponsysKeepsResults() {
        note(request("old", NOON.minusSeconds(1)), request("young", NOON));
        time = NOON.plus(SentRequests.KEPT);

        assertThat(takenOver()).containsExactly(request("young", NOON));

        time = NOON;
        assertThat(takenOver()).containsExactly(request("young", NOON));
    }

    @Test
    void forgetsWithoutBeingAskedWhatIsTooOld() throws Exception {
        note(request("old", NOON));
        assertThat(notesOnDisk()).isEqualTo(1);
        time = NOON.plus(SentRequests.KEPT).plusSeconds(1);

        Stages.eventually(() -> assertThat(notesOnDisk()).isZero());
    }

    @Test
    void takesOverTheNewestUpToALimitAndForgetsTheOthersForGood() {
        int tooMany = SentRequests.TAKEN_OVER_MAX + 2;
        note(IntStream.range(0, tooMany)
                .mapToObj(number -> request("r-" + number, NOON.plusSeconds(number)))
                .toArray(SentRequest[]::new));

        assertThat(takenOver())
                .hasSize(SentRequests.TAKEN_OVER_MAX)
                .noneMatch(request -> request.id().matches("r-[01]"));
        assertThat(now(sent().forget(ACCOUNT, List.of("r-10", "r-11")))).isEqualTo(Kept.KEPT);
        assertThat(takenOver())
                .hasSize(SentRequests.TAKEN_OVER_MAX - 2)
                .noneMatch(request -> request.id().matches("r-[01]"));
    }

    @Test
    void knowsContentAgainInAnotherLifeAndKeepsNoneOfIt() throws Exception {
        Fingerprint before = print("somebody@example.org");
        note(request("r-1", NOON, row("somebody@example.org", "somebody@example.org")));
        close();

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("somebody@example.org")
                        .doesNotContain("api-user");
            }
        }
        open();
        assertThat(print("somebody@example.org")).isEqualTo(before);
        assertThat(print("somebody@example.com")).isNotEqualTo(before);
    }

    @Test
    void isWrittenBeforeWhatTheLedgerIsGivenAfterIt() throws Exception {
        note(request("r-1", NOON));
        CompletionStage<Kept> forgotten = sent().forget(ACCOUNT, List.of("r-1"));
        assertThat(now(ledger.record(List.of(delivered(pending("a"), "1"))))).isEqualTo(Recorded.RECORDED);

        assertThat(forgotten.toCompletableFuture()).isCompleted();
    }

    @Test
    void saysThatItIsClosed() throws Exception {
        SentRequests sent = sent();
        close();

        assertThat(sent.note(ACCOUNT, request("r-1", NOON))).failsWithin(Duration.ofSeconds(10));
        open();
    }

    private long notesOnDisk() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            return SqliteFile.number(connection, "SELECT count(*) FROM sent_request");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SentRequests sent() {
        return ledger.sentRequests();
    }

    private List<SentRequest> takenOver() {
        return now(sent().takeOver(ACCOUNT));
    }

    private void note(SentRequest... requests) {
        Stream.of(requests)
                .forEach(request ->
                        assertThat(now(sent().note(ACCOUNT, request))).isEqualTo(Kept.KEPT));
    }

    private SentRow row(String content, String... people) {
        return new SentRow(
                print(content), Set.copyOf(Stream.of(people).map(this::print).toList()));
    }

    private Fingerprint print(String text) {
        return sent().fingerprint(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SentRequest request(String id, Instant sentAt, SentRow... rows) {
        return new SentRequest(id, sentAt, List.of(rows));
    }
}
