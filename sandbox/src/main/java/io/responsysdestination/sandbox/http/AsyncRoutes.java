package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.async.AsyncRequests;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.merge.Merges;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Asynchronous merges and their polls. Before a request is accepted only its JSON and its number of records are checked;
 * everything else shows in the poll.
 */
final class AsyncRoutes {
    private static final String ASYNC = "/rest/asyncApi/v1.3";
    private static final int IDS_IN_A_PATH_MAX = 10;
    private static final int IDS_IN_A_BODY_MAX = 200;
    private static final int EXPIRATION_DIGITS_MAX = 9;

    private final AccountApi api;

    AsyncRoutes(AccountApi api) {
        this.api = api;
    }

    void mountOn(Router router, String prefix) {
        String base = prefix + ASYNC;
        router.post(base + "/lists/:list/members")
                .handler(api.withToken(ApiFunction.ASYNC_MERGE_LIST_RECIPIENTS, this::mergeIntoList));
        router.post(base + "/lists/:list/listExtensions/:pet/members")
                .handler(api.withToken(ApiFunction.ASYNC_MERGE_PROFILE_EXTENSION_RECIPIENTS, this::mergeIntoPet));
        router.get(base + "/requests/:ids").handler(api.withToken(ApiFunction.ASYNC_RETRIEVE_RESPONSE, this::poll));
        router.post(base + "/requests").handler(api.withToken(ApiFunction.ASYNC_RETRIEVE_RESPONSE, this::pollMany));
    }

    private Answer mergeIntoList(RoutingContext call, Instant now) {
        String list = call.pathParam("list");
        JsonNode body = checkedBody(call);
        IntPredicate refusedRows = FaultGate.refusedRows(call);
        return accept(
                call, now, "asyncMergeListMembers", body, () -> api.merges().intoList(list, body, refusedRows, now));
    }

    private Answer mergeIntoPet(RoutingContext call, Instant now) {
        String list = call.pathParam("list");
        String pet = call.pathParam("pet");
        JsonNode body = checkedBody(call);
        IntPredicate refusedRows = FaultGate.refusedRows(call);
        return accept(
                call,
                now,
                "asyncMergeProfileExtensionMembers",
                body,
                () -> api.merges().intoPet(list, pet, body, refusedRows, now));
    }

    private static JsonNode checkedBody(RoutingContext call) {
        if (call.queryParams().get("action") != null) {
            throw Refusal.invalidParameter("action is not supported here");
        }
        JsonNode body = Json.objectOf(BodyIntake.bodyOf(call));
        Merges.requireAtMost200Records(body);
        return body;
    }

    private Answer accept(RoutingContext call, Instant now, String apiName, JsonNode body, Supplier<ObjectNode> work) {
        String id = api.asyncRequests()
                .accept(apiName, expiration(call), body.get("referenceData"), FaultGate.asyncOutcome(call), work, now);
        ObjectNode accepted =
                Json.object().put("requestId", id).put("apiName", apiName).put("status", "REQUEST_ACCEPTED");
        accepted.putArray("links")
                .add(Json.link("self", call.request().path(), "POST"))
                .add(Json.link("asyncResponse", ASYNC + "/requests/" + id, "GET"));
        return Answer.json(202, accepted);
    }

    private static Duration expiration(RoutingContext call) {
        String seconds = call.request().getHeader("Message-Expiration");
        if (seconds == null) {
            return AsyncRequests.EXPIRATION_DEFAULT;
        }
        if (seconds.isEmpty()
                || seconds.length() > EXPIRATION_DIGITS_MAX
                || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.invalidParameter("Message-Expiration must be a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    /** One id answers an object, several answer an array. */
    private Answer poll(RoutingContext call, Instant now) {
        String[] ids = call.pathParam("ids").split(",", -1);
        if (ids.length > IDS_IN_A_PATH_MAX) {
            throw Refusal.invalidParameter("At most " + IDS_IN_A_PATH_MAX + " ids are allowed in a path");
        }
        if (ids.length == 1) {
            return Answer.ok(api.asyncRequests().poll(ids[0], now));
        }
        ArrayNode all = Json.array();
        for (String id : ids) {
            all.add(api.asyncRequests().poll(id, now));
        }
        return Answer.ok(all);
    }

    private Answer pollMany(RoutingContext call, Instant now) {
        JsonNode ids = Json.objectOf(BodyIntake.bodyOf(call)).path("requestIds");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > IDS_IN_A_BODY_MAX) {
            throw Refusal.invalidParameter("requestIds must hold 1 to " + IDS_IN_A_BODY_MAX + " ids");
        }
        ArrayNode all = Json.array();
        ids.forEach(id -> all.add(api.asyncRequests().poll(id.asText(), now)));
        return Answer.ok(all);
    }
}
