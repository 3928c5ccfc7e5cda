package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.table.ProfileList;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/** Profile lists and their members. */
final class ListRoutes {
    private static final String LISTS = "/rest/api/v1.3/lists";
    private static final List<String> RULE_MEMBERS_NULL_IN_READS = List.of(
            "optinValue",
            "optoutValue",
            "htmlValue",
            "textValue",
            "updateOnMatch",
            "matchColumnName1",
            "matchColumnName2",
            "matchColumnName3",
            "matchOperator",
            "rejectRecordIfChannelEmpty",
            "defaultPermissionStatus");

    private final AccountApi api;
    private final MemberPost posts;

    ListRoutes(AccountApi api) {
        this.api = api;
        this.posts = new MemberPost(
                api.withToken(ApiFunction.MERGE_LIST_RECIPIENTS, this::merge),
                api.withToken(
                        ApiFunction.RETRIEVE_LIST_RECIPIENTS,
                        (call, now) -> read(call, MemberQuery.ofBody(Json.objectOf(BodyIntake.bodyOf(call))))),
                api.withToken(
                        ApiFunction.DELETE_LIST_RECIPIENTS,
                        (call, now) -> delete(call, MemberQuery.ofBody(Json.objectOf(BodyIntake.bodyOf(call))))));
    }

    void mountOn(Router router, String prefix) {
        String members = prefix + LISTS + "/:list/members";
        router.get(prefix + LISTS).handler(api.withToken(ApiFunction.RETRIEVE_PROFILE_LISTS, this::lists));
        router.get(prefix + LISTS + "/:list/fields")
                .handler(api.withToken(ApiFunction.RETRIEVE_LIST_FIELDS, this::fields));
        router.post(members).handler(posts);
        router.get(members + "/count").handler(api.withToken(ApiFunction.COUNT_LIST_RECIPIENTS, this::count));
        router.get(members).handler(retrieval((call, now) -> read(call, MemberQuery.ofParameters(call))));
        router.get(members + "/:riid").handler(retrieval((call, now) -> read(call, MemberQuery.ofPath(call))));
        router.delete(members + "/:riid")
                .handler(api.withToken(
                        ApiFunction.DELETE_LIST_RECIPIENTS, (call, now) -> delete(call, MemberQuery.ofPath(call))));
    }

    private Handler<RoutingContext> retrieval(AccountApi.ApiCall work) {
        return api.withToken(ApiFunction.RETRIEVE_LIST_RECIPIENTS, work);
    }

    private Answer lists(RoutingContext call, Instant now) {
        ArrayNode all = Json.array();
        api.account().lists().forEach(list -> all.add(SchemaAnswers.of(list)));
        return Answer.ok(all);
    }

    private Answer fields(RoutingContext call, Instant now) {
        return Answer.ok(SchemaAnswers.of(list(call)));
    }

    private Answer merge(RoutingContext call, Instant now) {
        String list = call.pathParam("list");
        ObjectNode answer =
                api.merges().intoList(list, Json.objectOf(BodyIntake.bodyOf(call)), FaultGate.refusedRows(call), now);
        answer.set("links", links(list));
        return Answer.ok(answer);
    }

    private Answer read(RoutingContext call, MemberQuery query) {
        ProfileList list = list(call);
        return withoutRule(list, query.recordData(list.schema(), query.members(list)));
    }

    private Answer delete(RoutingContext call, MemberQuery query) {
        ProfileList list = list(call);
        return withoutRule(list, Deletions.recordData(query, list, member -> {
            list.remove(member);
            return true;
        }));
    }

    private Answer count(RoutingContext call, Instant now) {
        ProfileList list = list(call);
        boolean all = call.queryParams().get("qa") == null;
        int count =
                all ? list.size() : MemberQuery.ofParameters(call).members(list).size();
        ObjectNode answer = Json.object().put("count", count);
        answer.set("links", links(list.name()));
        return Answer.ok(answer);
    }

    private ProfileList list(RoutingContext call) {
        return api.account().list(call.pathParam("list"));
    }

    /** Reads and deletions repeat the rule's members although they have none. */
    private static Answer withoutRule(ProfileList list, ObjectNode recordData) {
        ObjectNode answer = Json.object();
        answer.set("recordData", recordData);
        ObjectNode rule = answer.putObject("mergeRule").put("insertOnNoMatch", false);
        RULE_MEMBERS_NULL_IN_READS.forEach(rule::putNull);
        answer.set("links", links(list.name()));
        return Answer.ok(answer);
    }

    /** {@code <riid>} is literally what Responsys answers. */
    private static ArrayNode links(String list) {
        String members = LISTS + "/" + list + "/members";
        return Json.array()
                .add(Json.link("self", members, "POST"))
                .add(Json.link("retrieveListRecipientsRIID", members + "/<riid>", "GET"))
                .add(Json.link("deleteListRecipientsRIID", members + "/<riid>", "DELETE"));
    }
}
