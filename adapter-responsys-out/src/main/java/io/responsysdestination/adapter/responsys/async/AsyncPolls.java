package io.responsysdestination.adapter.responsys.async;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.wire.PercentEncoding;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for the state of requests: one by GET, several by POST in one call (Oracle, "Async APIs": at most 200 ids). What
 * the POST answers is not shown anywhere that could be read; where it cannot be used, single calls take its place.
 */
final class AsyncPolls {
    static final int BULK_IDS_MAX = 200;
    private static final int SINGLE_CALLS_MAX = 10;
    private static final Duration BULK_UNUSABLE_FOR = Duration.ofMinutes(10);
    private static final String REQUESTS = ResourcePath.ASYNC_API + "/requests";

    private final AuthorizedCalls calls;
    private final InstantSource clock;
    private Instant bulkNotBefore = Instant.MIN;

    AsyncPolls(AuthorizedCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** One item or failure an id; an id that is not among them has not been asked for yet. */
    Future<Map<String, Answer<JsonNode>>> ask(List<String> ids) {
        boolean bulk = ids.size() > 1 && !clock.instant().isBefore(bulkNotBefore);
        return bulk ? askTogether(ids) : askOneByOne(ids);
    }

    private Future<Map<String, Answer<JsonNode>>> askTogether(List<String> ids) {
        return calls.post(ApiFunction.ASYNC_POLL, CallPriority.NORMAL, new Post(REQUESTS, Map.of("requestIds", ids)))
                .compose(answer -> answer.fold(
                        json -> WireJson.list(json)
                                .map(items -> answered(ids, items))
                                .orElseGet(() -> askOneByOneFromNowOn(ids)),
                        failure -> afterFailedBulk(ids, failure)));
    }

    private Future<Map<String, Answer<JsonNode>>> answered(List<String> ids, List<JsonNode> items) {
        Map<String, Answer<JsonNode>> found = new HashMap<>();
        for (JsonNode item : items) {
            WireJson.text(item, "requestId").filter(ids::contains).ifPresent(id -> found.put(id, Answer.given(item)));
        }
        if (found.isEmpty()) {
            return askOneByOneFromNowOn(ids);
        }
        List<String> passedOver =
                ids.stream().filter(id -> !found.containsKey(id)).toList();
        return askOneByOne(passedOver).onSuccess(found::putAll).map(found);
    }

    private Future<Map<String, Answer<JsonNode>>> afterFailedBulk(List<String> ids, CallFailure failure) {
        return failure.fold(
                refused -> askOneByOneFromNowOn(ids),
                later -> allFailed(ids, later),
                refused -> allFailed(ids, refused));
    }

    private static Future<Map<String, Answer<JsonNode>>> allFailed(List<String> ids, CallFailure failure) {
        Map<String, Answer<JsonNode>> all = new HashMap<>();
        ids.forEach(id -> all.put(id, Answer.failed(failure)));
        return Future.succeededFuture(all);
    }

    private Future<Map<String, Answer<JsonNode>>> askOneByOneFromNowOn(List<String> ids) {
        bulkNotBefore = clock.instant().plus(BULK_UNUSABLE_FOR);
        return askOneByOne(ids);
    }

    private Future<Map<String, Answer<JsonNode>>> askOneByOne(List<String> ids) {
        Map<String, Answer<JsonNode>> answers = new HashMap<>();
        List<Future<Answer<JsonNode>>> asked = ids.stream()
                .limit(SINGLE_CALLS_MAX)
                .map(id -> calls.get(ApiFunction.ASYNC_POLL, REQUESTS + "/" + PercentEncoding.encode(id))
                        .onSuccess(answer -> answers.put(id, answer)))
                .toList();
        return Future.join(asked).map(answers);
    }
}
