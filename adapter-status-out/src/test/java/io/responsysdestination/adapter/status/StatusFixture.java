package io.responsysdestination.adapter.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.responsysdestination.adapter.status.SegmentStatusSettings.Region;
import io.responsysdestination.application.port.out.StatusReporter.Report;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.port.out.SyncStatus.ColumnDropped;
import io.responsysdestination.application.port.out.SyncStatus.ListMerged;
import io.responsysdestination.application.port.out.SyncStatus.PetMerged;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Segment source that takes everything until it is told otherwise, and examples of statuses. */
final class StatusFixture implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);
    static final String KEY = "status-key";
    static final String PATH = "/v1/track";
    static final Patience PATIENT = new Patience(3, Duration.ofSeconds(10), Duration.ofMillis(10));
    static final ListName LIST = new ListName("CONTACTS_LIST");
    static final PetName PET = new PetName("TIERS");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089123Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final WireMockServer segment =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    final Vertx vertx = Vertx.vertx();

    StatusFixture() {
        segment.start();
        takeEverything();
    }

    void takeEverything() {
        segment.resetAll();
        segment.stubFor(WireMock.post(PATH).willReturn(WireMock.okJson("{\"success\":true}")));
    }

    SegmentStatusReporter reporter(boolean includesPersonalData) {
        return reporter(includesPersonalData, PATIENT, 1_000);
    }

    SegmentStatusReporter reporter(boolean includesPersonalData, Patience patience, int waitingRowsMax) {
        return reporter(includesPersonalData, patience, waitingRowsMax, URI.create(segment.baseUrl() + PATH));
    }

    SegmentStatusReporter reporter(boolean includesPersonalData, Patience patience, int waitingRowsMax, URI endpoint) {
        return new SegmentStatusReporter(
                vertx,
                InstantSource.fixed(NOW),
                new SegmentStatusSettings(KEY, Region.US, includesPersonalData),
                endpoint,
                patience,
                waitingRowsMax);
    }

    /** Reports one status by a reporter of its own and gives the events that arrived, in their order. */
    List<JsonNode> eventsOf(SyncStatus status, boolean includesPersonalData) {
        try (SegmentStatusReporter reporter = reporter(includesPersonalData)) {
            Report report = await(reporter.report(status).toCompletableFuture());
            if (report != Report.REPORTED) {
                throw new AssertionError("expected the status to be reported");
            }
        }
        return events();
    }

    JsonNode eventOf(SyncStatus status, boolean includesPersonalData) {
        List<JsonNode> events = eventsOf(status, includesPersonalData);
        if (events.size() != 1) {
            throw new AssertionError("expected one event, got " + events.size());
        }
        return events.get(0);
    }

    List<JsonNode> events() {
        return requests().stream()
                .map(request -> json(request.getBodyAsString()))
                .toList();
    }

    List<LoggedRequest> requests() {
        return segment.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo(PATH)));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    static ListMerged listMerged(RowBatch rows, Answer<List<RowOutcome>> answer) {
        MergeRule rule = new MergeRule(
                MatchColumns.only(IdentifierKind.EMAIL_ADDRESS),
                true,
                UpdateOnMatch.REPLACE_ALL,
                PermissionStatus.OPTOUT,
                PermissionValues.CONVENTION,
                Optional.of("H"),
                Optional.empty(),
                Set.of());
        return new ListMerged(new ListMergeRequest(LIST, MergeApi.SYNC, rule, rows), answer);
    }

    static PetMerged petMerged(MatchColumns columns, RowBatch rows, Answer<List<RowOutcome>> answer) {
        PetMergeRule rule = new PetMergeRule(columns, true, UpdateOnMatch.NO_UPDATE);
        return new PetMerged(new PetMergeRequest(LIST, PET, MergeApi.ASYNC, rule, rows), answer);
    }

    static ColumnDropped columnDropped() {
        return new ColumnDropped(LIST, PET, ColumnName.of("SHOE_SIZE"));
    }

    static RowBatch batch(Row... rows) {
        return new RowBatch(Arrays.asList(rows));
    }

    /** A row from names and values in turns. */
    static Row row(String... namesAndValues) {
        Map<ColumnName, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(ColumnName.of(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return Row.of(values);
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
        segment.stop();
    }
}
