package io.responsysdestination.adapter.responsys;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.merge.Answer;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the account's limits: {@code [{limit, api, resource_path, verb, description}]} (Oracle, "Throttling"). */
final class RateLimits {
    private RateLimits() {}

    static Future<Answer<List<RateLimit>>> read(AuthorizedCalls calls) {
        return calls.get(ApiFunction.RATE_LIMITS, ResourcePath.RATE_LIMITS)
                .map(answer -> AnswerFlow.then(
                        answer,
                        json -> WireJson.list(json)
                                .map(items -> Answer.given(items.stream()
                                        .flatMap(RateLimits::limit)
                                        .toList()))
                                .orElseGet(() -> Answer.failed(FailureRules.notUnderstood()))));
    }

    /** An entry without a positive number says nothing that could be obeyed. */
    private static Stream<RateLimit> limit(JsonNode item) {
        int limit = item.path("limit").asInt(0);
        return limit <= 0
                ? Stream.empty()
                : Stream.of(new RateLimit(
                        text(item, "api"),
                        text(item, "verb"),
                        text(item, "resource_path"),
                        text(item, "description"),
                        limit));
    }

    private static String text(JsonNode item, String member) {
        Optional<String> text = WireJson.text(item, member);
        return text.orElse("");
    }
}
