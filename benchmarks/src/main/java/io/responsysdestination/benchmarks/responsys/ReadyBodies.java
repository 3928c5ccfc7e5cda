package io.responsysdestination.benchmarks.responsys;

import static io.responsysdestination.benchmarks.Waiting.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.responsysdestination.adapter.responsys.merge.MergePosts;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The baseline of delivery: a bare WebClient that posts bodies which are ready, as many at once as the service does. */
final class ReadyBodies {
    private static final int AT_ONCE = 4;
    private final WebClient client;
    private final String url;
    private final List<Buffer> bodies = new ArrayList<>();
    private int next;

    /** Of the intents' list rows, {@value RowBatch#ROWS_MAX} a body; those that follow one another have the same columns. */
    ReadyBodies(Vertx vertx, StubResponsys stub, List<MergeIntent> intents) throws IOException {
        client = WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(AT_ONCE));
        url = stub.connection().baseUrl() + "/rest/api/v1.3/lists/" + StubResponsys.LIST + "/members";
        ObjectMapper json = new ObjectMapper();
        for (int from = 0; from + RowBatch.ROWS_MAX <= intents.size(); from += RowBatch.ROWS_MAX) {
            List<ListIntent> rows = intents.subList(from, from + RowBatch.ROWS_MAX).stream()
                    .map(MergeIntent::list)
                    .toList();
            ListIntent first = rows.get(0);
            ListMergeRequest request = new ListMergeRequest(
                    first.list(),
                    first.api(),
                    first.rule(),
                    new RowBatch(rows.stream().map(ListIntent::row).toList()));
            bodies.add(
                    Buffer.buffer(json.writeValueAsBytes(MergePosts.of(request).body())));
        }
    }

    /** Blocks; the rows that were answered. */
    long postFor(long nanos) {
        long end = System.nanoTime() + nanos;
        List<Promise<Long>> senders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Promise<Long> sender = Promise.promise();
            senders.add(sender);
            postUntil(end, 0, sender);
        }
        long requests = 0;
        for (Promise<Long> sender : senders) {
            requests += await(sender.future());
        }
        return requests * RowBatch.ROWS_MAX;
    }

    /** By a promise, since futures composed one into the other would be a chain of tens of thousands. */
    private void postUntil(long end, long sent, Promise<Long> done) {
        if (System.nanoTime() >= end) {
            done.complete(sent);
            return;
        }
        post().onComplete(
                        answer -> {
                            if (answer.statusCode() == 200) {
                                postUntil(end, sent + 1, done);
                            } else {
                                done.fail("status " + answer.statusCode());
                            }
                        },
                        done::fail);
    }

    private synchronized Future<HttpResponse<Buffer>> post() {
        next = (next + 1) % bodies.size();
        return client.postAbs(url)
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "stub")
                .sendBuffer(bodies.get(next));
    }
}
