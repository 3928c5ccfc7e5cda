package io.responsysdestination.adapter.status;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.status.StatusFixture.LIMIT;
import static io.responsysdestination.adapter.status.StatusFixture.PATH;
import static io.responsysdestination.adapter.status.StatusFixture.PATIENT;
import static io.responsysdestination.adapter.status.StatusFixture.batch;
import static io.responsysdestination.adapter.status.StatusFixture.columnDropped;
import static io.responsysdestination.adapter.status.StatusFixture.listMerged;
import static io.responsysdestination.adapter.status.StatusFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.responsysdestination.application.port.out.StatusReporter.Report;
import io.responsysdestination.application.port.out.SyncStatus.EventRefused;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusDeliveryTest {
    private static final Patience HASTY = new Patience(2, Duration.ofMillis(300), Duration.ofMillis(10));
    private final StatusFixture fixture = new StatusFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void followsNoRedirectWithTheWriteKey() {
        fixture.segment.stubFor(
                post(PATH).willReturn(aResponse().withStatus(303).withHeader("Location", "/elsewhere")));

        assertThat(report(fixture.reporter(false))).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);

        fixture.segment.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void triesAgainWhatPassesAndKeepsTheMessageId() {
        answer(Scenario.STARTED, aResponse().withStatus(503), "second");
        answer("second", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "third");
        answer("third", ok(), "third");

        assertThat(report(fixture.reporter(false))).succeedsWithin(LIMIT).isEqualTo(Report.REPORTED);

        assertThat(fixture.events())
                .hasSize(3)
                .extracting(event -> event.get("messageId"))
                .containsOnly(fixture.events().get(0).get("messageId"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void givesUpAfterAFewAttempts(int status) {
        fixture.segment.stubFor(post(PATH).willReturn(aResponse().withStatus(status)));

        assertThat(report(fixture.reporter(false))).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);

        assertThat(fixture.requests()).hasSize(PATIENT.attempts());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 301})
    void doesNotTryAgainWhatIsRefused(int status) {
        fixture.segment.stubFor(
                post(PATH).willReturn(aResponse().withStatus(status).withHeader("Location", PATH)));

        assertThat(report(fixture.reporter(false))).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);

        assertThat(fixture.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerCostsTheStatusAndNothingElse(Fault fault) {
        SegmentStatusReporter reporter = fixture.reporter(false);
        fixture.segment.stubFor(post(PATH).willReturn(aResponse().withFault(fault)));
        assertThat(report(reporter)).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);

        fixture.takeEverything();

        assertThat(report(reporter)).succeedsWithin(LIMIT).isEqualTo(Report.REPORTED);
    }

    @Test
    void anEndpointThatIsDownCostsTheStatusOnly() {
        SegmentStatusReporter reporter = fixture.reporter(false);
        fixture.segment.stop();

        assertThat(report(reporter)).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);
    }

    @Test
    void aSlowEndpointNeverDelaysTheCallerAndIsGivenUp() { // R40
        fixture.segment.stubFor(post(PATH).willReturn(ok().withFixedDelay(5_000)));

        CompletableFuture<Report> report = report(fixture.reporter(false, HASTY, 10));

        assertThat(report).isNotDone();
        assertThat(report).succeedsWithin(Duration.ofSeconds(4)).isEqualTo(Report.NOT_REPORTED);
    }

    @Test
    void anEndpointThatTakesConnectionsAndSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("https://127.0.0.1:" + silent.getLocalPort() + PATH);

            assertThat(report(fixture.reporter(false, HASTY, 10, endpoint)))
                    .succeedsWithin(Duration.ofSeconds(8))
                    .isEqualTo(Report.NOT_REPORTED);
        }
    }

    @Test
    void anAnswerThatDripsIsGivenUp() {
        fixture.segment.stubFor(post(PATH).willReturn(ok("x".repeat(1_000)).withChunkedDribbleDelay(50, 5_000)));

        assertThat(report(fixture.reporter(false, HASTY, 10)))
                .succeedsWithin(Duration.ofSeconds(4))
                .isEqualTo(Report.NOT_REPORTED);
    }

    @Test
    void anAnswerThatNeverEndsIsCut() {
        fixture.segment.stubFor(post(PATH).willReturn(ok("x".repeat(100_000))));

        assertThat(report(fixture.reporter(false))).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);
    }

    @Test
    void dropsTheNewestWhenTooManyRowsWait() {
        RowBatch twoRows = batch(row("EMAIL_ADDRESS_", "ada@example.org"), row("EMAIL_ADDRESS_", "bob@example.org"));
        fixture.segment.stubFor(post(PATH).willReturn(ok().withFixedDelay(1_000)));
        SegmentStatusReporter reporter = fixture.reporter(false, PATIENT, 2);

        CompletableFuture<Report> waiting = reporter.report(
                        listMerged(twoRows, Answer.given(List.of(new Merged("1"), new Merged("2")))))
                .toCompletableFuture();
        CompletableFuture<Report> newest = report(reporter);

        assertThat(newest).isCompletedWithValue(Report.NOT_REPORTED);
        assertThat(waiting).succeedsWithin(LIMIT).isEqualTo(Report.REPORTED);
        assertThat(report(reporter)).succeedsWithin(LIMIT).isEqualTo(Report.REPORTED);
        assertThat(fixture.requests()).hasSize(2);
    }

    @Test
    void sendsWhatWaitsOneByOneInItsOrder() {
        SegmentStatusReporter reporter = fixture.reporter(false);

        List<CompletableFuture<Report>> reports = IntStream.range(0, 50)
                .mapToObj(i -> reporter.report(
                        new EventRefused("m-" + i, "s", "a", Optional.empty(), Optional.empty(), "code", "reason")))
                .map(CompletionStage::toCompletableFuture)
                .toList();

        assertThat(reports)
                .allSatisfy(report -> assertThat(report).succeedsWithin(LIMIT).isEqualTo(Report.REPORTED));
        assertThat(fixture.events())
                .extracting(event -> event.at("/properties/messageId").asText())
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m-" + i).toList());
    }

    @Test
    void sendsNothingMoreOnceClosed() {
        fixture.segment.stubFor(post(PATH).willReturn(ok().withFixedDelay(500)));
        SegmentStatusReporter reporter = fixture.reporter(false);
        CompletableFuture<Report> sending = report(reporter);
        CompletableFuture<Report> waiting = report(reporter);

        reporter.close();

        assertThat(sending).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);
        assertThat(waiting).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);
        assertThat(report(reporter)).isCompletedWithValue(Report.NOT_REPORTED);
        assertThat(fixture.requests()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void saysOnceInAWhileThatStatusesAreLostWithoutKeyOrData() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(SegmentStatusReporter.class.getName());
        log.addHandler(handler);
        try {
            fixture.segment.stubFor(
                    post(PATH).willReturn(aResponse().withStatus(400).withBody("secret")));
            SegmentStatusReporter reporter = fixture.reporter(true);

            assertThat(report(reporter)).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);
            assertThat(report(reporter)).succeedsWithin(LIMIT).isEqualTo(Report.NOT_REPORTED);
        } finally {
            log.removeHandler(handler);
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("HTTP status 400")
                .doesNotContain(StatusFixture.KEY, "secret", "SHOE_SIZE");
    }

    private void answer(String state, ResponseDefinitionBuilder answer, String next) {
        fixture.segment.stubFor(post(PATH)
                .inScenario("answers")
                .whenScenarioStateIs(state)
                .willReturn(answer)
                .willSetStateTo(next));
    }

    private static CompletableFuture<Report> report(SegmentStatusReporter reporter) {
        return reporter.report(columnDropped()).toCompletableFuture();
    }
}
