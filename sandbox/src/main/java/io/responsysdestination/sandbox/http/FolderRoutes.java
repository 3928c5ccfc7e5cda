package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** Folders, of which the sandbox keeps no more than name and id. */
final class FolderRoutes {
    private final AccountApi api;

    FolderRoutes(AccountApi api) {
        this.api = api;
    }

    void mountOn(Router router, String prefix) {
        String folders = prefix + "/rest/api/v1.3/folders";
        router.get(folders).handler(api.withToken(ApiFunction.RETRIEVE_FOLDERS, this::folders));
        router.post(folders).handler(api.withToken(ApiFunction.CREATE_FOLDER, this::create));
    }

    private Answer folders(RoutingContext call, Instant now) {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("folders");
        api.account()
                .folders()
                .forEach((name, id) -> all.addObject()
                        .put("id", Long.toString(id))
                        .put("name", name)
                        .putNull("subType")
                        .putNull("objSource")
                        .putNull("accountId")
                        .put("status", "A")
                        .putNull("createdBy")
                        .putNull("modifiedBy")
                        .putNull("createdDate")
                        .putNull("modifiedDate")
                        .put("objectType", "Folder")
                        .put("new", false));
        return Answer.ok(answer);
    }

    private Answer create(RoutingContext call, Instant now) {
        String name = Json.objectOf(BodyIntake.bodyOf(call)).path("folderName").asText();
        long id = api.account().createFolder(name);
        return Answer.ok(Json.object()
                .put("folderId", Long.toString(id))
                .put("errorMessage", "")
                .put("success", true));
    }
}
