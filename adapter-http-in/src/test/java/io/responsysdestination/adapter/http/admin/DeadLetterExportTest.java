package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterExportTest {
    private static final String PATH = "/api/v1/dead-letters";

    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void exportsEveryPageWithOneLetterALine() {
        admin.found = query -> AdminFixture.done(
                query.cursor().isEmpty()
                        ? new Page(
                                List.of(
                                        Letters.of(
                                                "m-3",
                                                "{\n  \"n\": 12345678901234567890.10\r\n}",
                                                Optional.of(Letters.ROW)),
                                        Letters.of("m-2", "{}", Optional.empty())),
                                Optional.of("c-2"))
                        : new Page(List.of(Letters.of("m-1", "{}", Optional.empty())), Optional.empty()));

        var reply = admin.get(start(), PATH + "?format=ndjson&code=C");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.getHeader("content-type")).isEqualTo("application/x-ndjson");
        assertThat(reply.bodyAsString().lines().map(line -> new JsonObject(line).getString("messageId")))
                .containsExactly("m-3", "m-2", "m-1");
        assertThat(reply.bodyAsString()).contains("12345678901234567890.10").endsWith("}\n");
        assertThat(admin.queries)
                .extracting(DeliveryQuery::cursor)
                .containsExactly(Optional.empty(), Optional.of("c-2"));
        assertThat(admin.queries).allSatisfy(query -> {
            assertThat(query.letters()).isTrue();
            assertThat(query.code()).contains("C");
        });
    }

    @Test
    void exportsToWhoAcceptsNothingElse() {
        int port = start();

        var reply = AdminFixture.await(admin.client
                .get(port, AdminFixture.HOST, PATH)
                .putHeader("Accept", "application/x-ndjson")
                .send());

        assertThat(reply.getHeader("content-type")).isEqualTo("application/x-ndjson");
        assertThat(reply.body()).isNull();
    }

    @Test
    void exportsMorePagesThanAStackIsDeep() {
        int pages = 20_000;
        admin.found = query -> {
            int page = Integer.parseInt(query.cursor().orElse("0"));
            Optional<String> next = page + 1 < pages ? Optional.of(Integer.toString(page + 1)) : Optional.empty();
            return AdminFixture.done(new Page(List.of(Letters.of("m-" + page, "{}", Optional.empty())), next));
        };

        var reply = admin.get(start(), PATH + "?format=ndjson");

        assertThat(reply.bodyAsString().lines().count()).isEqualTo(pages);
    }

    /** What has begun cannot become an error, so it must not look like a whole export either. */
    @Test
    void breaksAnExportOffWhenAPageCannotBeRead() {
        admin.found = query -> query.cursor().isEmpty()
                ? AdminFixture.done(new Page(List.of(Letters.of("m-1", "{}", Optional.empty())), Optional.of("c-2")))
                : CompletableFuture.failedFuture(new IllegalStateException("ada@example.org"));
        int port = start();

        var reply = admin.client
                .get(port, AdminFixture.HOST, PATH + "?format=ndjson")
                .send();

        assertThat(reply.toCompletionStage()).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void answersWithAnErrorWhenTheFirstPageCannotBeRead() {
        admin.found = query -> CompletableFuture.failedFuture(new IllegalStateException("ada@example.org"));

        var reply = admin.get(start(), PATH + "?format=ndjson");

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.bodyAsString()).contains("internal_error").doesNotContain("ada");
    }

    /** 80 MB are far more than sockets buffer. */
    @Test
    void readsNoFurtherThanTheClientDoes() {
        int pages = 80;
        DeliveryRecord large = Letters.of("m-1", "{\"text\":\"" + "x".repeat(20_000) + "\"}", Optional.empty());
        List<DeliveryRecord> megabyte = Collections.nCopies(50, large);
        admin.found = query -> {
            int page = Integer.parseInt(query.cursor().orElse("0"));
            Optional<String> next = page + 1 < pages ? Optional.of(Integer.toString(page + 1)) : Optional.empty();
            return AdminFixture.done(new Page(megabyte, next));
        };
        HttpClientResponse paused = AdminFixture.await(admin.vertx
                .createHttpClient()
                .request(HttpMethod.GET, start(), AdminFixture.HOST, PATH + "?format=ndjson")
                .compose(request -> request.send().onSuccess(HttpClientResponse::pause)));

        AdminFixture.await(admin.vertx.timer(1_000));
        assertThat(admin.queries).hasSizeLessThan(pages / 2);

        AtomicLong bytes = new AtomicLong();
        Promise<Void> whole = Promise.promise();
        paused.handler(chunk -> bytes.addAndGet(chunk.length()))
                .endHandler(whole::complete)
                .resume();
        Future<Void> read = whole.future();
        assertThat(read.toCompletionStage()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(admin.queries).hasSize(pages);
        assertThat(bytes.get()).isGreaterThan(pages * 1_000_000L);
    }

    private int start() {
        return admin.start(Optional.empty());
    }
}
