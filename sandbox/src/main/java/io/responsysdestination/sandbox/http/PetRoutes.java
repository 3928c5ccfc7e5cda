package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.table.Account;
import io.responsysdestination.sandbox.table.Column;
import io.responsysdestination.sandbox.table.ExtensionTable;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Profile extension tables and their members. */
final class PetRoutes {
    private static final String LISTS = "/rest/api/v1.3/lists";

    private final AccountApi api;
    private final MemberPost posts;

    PetRoutes(AccountApi api) {
        this.api = api;
        this.posts = new MemberPost(
                api.withToken(ApiFunction.MERGE_PROFILE_EXTENSION_RECIPIENTS, this::merge),
                retrieval((call, now) -> read(call, MemberQuery.ofBody(body(call)))),
                deletion((call, now) -> delete(call, MemberQuery.ofBody(body(call)))));
    }

    void mountOn(Router router, String prefix) {
        String pets = prefix + LISTS + "/:list/listExtensions";
        String members = pets + "/:pet/members";
        router.get(pets).handler(api.withToken(ApiFunction.RETRIEVE_PROFILE_EXTENSIONS, this::pets));
        router.post(pets).handler(api.withToken(ApiFunction.CREATE_PROFILE_EXTENSION, this::create));
        router.post(members).handler(posts);
        router.get(members).handler(retrieval((call, now) -> read(call, MemberQuery.ofParameters(call))));
        router.get(members + "/:riid").handler(retrieval((call, now) -> read(call, MemberQuery.ofPath(call))));
        router.delete(members + "/:riid").handler(deletion((call, now) -> delete(call, MemberQuery.ofPath(call))));
    }

    private Handler<RoutingContext> retrieval(AccountApi.ApiCall work) {
        return api.withToken(ApiFunction.RETRIEVE_PROFILE_EXTENSION_RECIPIENTS, work);
    }

    private Handler<RoutingContext> deletion(AccountApi.ApiCall work) {
        return api.withToken(ApiFunction.DELETE_PROFILE_EXTENSION_RECIPIENTS, work);
    }

    private static JsonNode body(RoutingContext call) {
        return Json.objectOf(BodyIntake.bodyOf(call));
    }

    private Answer pets(RoutingContext call, Instant now) {
        ProfileList list = list(call);
        ArrayNode all = Json.array();
        list.extensions().forEach(pet -> all.add(SchemaAnswers.of(list, pet)));
        return Answer.ok(all);
    }

    private Answer create(RoutingContext call, Instant now) {
        JsonNode body = body(call);
        JsonNode name = body.path("profileExtension");
        List<Column> columns = new ArrayList<>();
        for (JsonNode field : body.path("fields")) {
            columns.add(column(field));
        }
        api.account()
                .createPet(
                        call.pathParam("list"),
                        name.path("folderName").asText(),
                        name.path("objectName").asText(),
                        columns);
        return Answer.ok(BooleanNode.TRUE);
    }

    private static Column column(JsonNode field) {
        try {
            return Column.of(
                    field.path("fieldName").asText(), field.path("fieldType").asText());
        } catch (IllegalArgumentException noSuchType) {
            throw Account.invalidPetType();
        }
    }

    private Answer merge(RoutingContext call, Instant now) {
        String list = call.pathParam("list");
        String pet = call.pathParam("pet");
        ObjectNode answer = api.merges().intoPet(list, pet, body(call), FaultGate.refusedRows(call), now);
        answer.set("links", links(list, pet));
        return Answer.ok(answer);
    }

    private Answer read(RoutingContext call, MemberQuery query) {
        ProfileList list = list(call);
        ExtensionTable pet = pet(call, list);
        List<Row> rows = new ArrayList<>();
        for (Row member : query.members(list)) {
            Row row = pet.find(member.riid());
            if (row != null) {
                rows.add(row);
            }
        }
        return withoutRule(list, pet, query.recordData(pet.schema(), rows));
    }

    private Answer delete(RoutingContext call, MemberQuery query) {
        ProfileList list = list(call);
        ExtensionTable pet = pet(call, list);
        return withoutRule(list, pet, Deletions.recordData(query, list, member -> pet.remove(member.riid())));
    }

    private ProfileList list(RoutingContext call) {
        return api.account().list(call.pathParam("list"));
    }

    private ExtensionTable pet(RoutingContext call, ProfileList list) {
        return api.account().pet(list, call.pathParam("pet"));
    }

    /** Reads and deletions repeat the rule's members although they have none. */
    private static Answer withoutRule(ProfileList list, ExtensionTable pet, ObjectNode recordData) {
        ObjectNode answer = Json.object();
        answer.set("recordData", recordData);
        answer.put("insertOnNoMatch", false)
                .putNull("updateOnMatch")
                .putNull("matchColumnName1")
                .putNull("matchColumnName2");
        answer.set("links", links(list.name(), pet.name()));
        return Answer.ok(answer);
    }

    private static ArrayNode links(String list, String pet) {
        String members = LISTS + "/" + list + "/listExtensions/" + pet + "/members";
        return Json.array()
                .add(Json.link("self", members, "POST"))
                .add(Json.link("deleteProfileExtensionRecipientsRIID", members + "/<riid>", "DELETE"))
                .add(Json.link("retrieveProfileExtensionRecipientsRIID", members + "/<riid>", "GET"));
    }
}
