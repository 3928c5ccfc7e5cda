package io.responsysdestination.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that logs in at one address and calls another. */
final class Caller {
    static final String LISTS = "/rest/api/v1.3/lists";
    static final String MEMBERS = LISTS + "/CONTACTS_LIST/members";
    static final String PETS = LISTS + "/CONTACTS_LIST/listExtensions";

    private static final long PATIENT_SECONDS = 10;

    private final WebClient client;
    private final String loginUrl;
    private String dataUrl;
    private String token = "";

    Caller(WebClient client, String loginUrl) {
        this.client = client;
        this.loginUrl = loginUrl;
        this.dataUrl = loginUrl;
    }

    /** The call failed, as opposed to being still open after a long time. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(Throwable cause) {
            super(cause);
        }
    }

    static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new NoAnswer(failed);
        } catch (InterruptedException | TimeoutException gone) {
            throw new AssertionError("neither answered nor failed in time", gone);
        }
    }

    Reply login(String user, String password) {
        return form("auth_type", "password", "user_name", user, "password", password);
    }

    Reply form(String... namesAndValues) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        HttpRequest<Buffer> request = client.postAbs(loginUrl + "/rest/api/v1.3/auth/token");
        if (!token.isEmpty()) {
            request.putHeader("Authorization", token);
        }
        return reply(wait(request.sendForm(form)));
    }

    /** Logs in as the standard user and goes on at the endPoint, below the same prefix. */
    Caller loggedIn() {
        Reply reply = login(Sandbox.USER, Sandbox.PASSWORD);
        token = reply.json().path("authToken").asText();
        String prefix = loginUrl.replaceFirst("^http://[^/]+", "");
        dataUrl = reply.json().path("endPoint").asText() + prefix;
        return this;
    }

    Caller at(String url) {
        dataUrl = url;
        return this;
    }

    Caller withToken(String other) {
        token = other;
        return this;
    }

    String token() {
        return token;
    }

    Future<HttpResponse<Buffer>> send(HttpMethod method, String path, String body) {
        HttpRequest<Buffer> request = client.requestAbs(method, dataUrl + path);
        if (!token.isEmpty()) {
            request.putHeader("Authorization", token);
        }
        return body.isEmpty()
                ? request.send()
                : request.putHeader("Content-Type", "application/json").sendBuffer(Buffer.buffer(body));
    }

    Reply get(String path) {
        return reply(wait(send(HttpMethod.GET, path, "")));
    }

    Reply post(String path, Object body) {
        return reply(wait(send(HttpMethod.POST, path, body.toString())));
    }

    Reply delete(String path) {
        return reply(wait(send(HttpMethod.DELETE, path, "")));
    }

    /** Merges into the standard list: insert and update by e-mail unless {@code ruleChanges} says otherwise. */
    Reply merge(String ruleChanges, List<String> fieldNames, List<?>... rows) {
        return post(MEMBERS, listBody(ruleChanges, fieldNames, rows));
    }

    /** Merges into a table of the standard list by RIID unless {@code ruleChanges} says otherwise. */
    Reply mergePet(String pet, String ruleChanges, List<String> fieldNames, List<?>... rows) {
        return post(PETS + "/" + pet + "/members", petBody(ruleChanges, fieldNames, rows));
    }

    static ObjectNode listBody(String ruleChanges, List<String> fieldNames, List<?>... rows) {
        ObjectNode body = recordData(fieldNames, rows);
        ObjectNode rule = body.putObject("mergeRule");
        rule.put("insertOnNoMatch", true)
                .put("updateOnMatch", "REPLACE_ALL")
                .put("matchColumnName1", "EMAIL_ADDRESS_")
                .put("defaultPermissionStatus", "OPTIN");
        rule.setAll((ObjectNode) Reply.parsed(ruleChanges));
        return body;
    }

    static ObjectNode petBody(String ruleChanges, List<String> fieldNames, List<?>... rows) {
        ObjectNode body = recordData(fieldNames, rows);
        body.put("insertOnNoMatch", true).put("updateOnMatch", "REPLACE_ALL").put("matchColumnName1", "RIID");
        body.putNull("matchColumnName2");
        body.setAll((ObjectNode) Reply.parsed(ruleChanges));
        return body;
    }

    private static ObjectNode recordData(List<String> fieldNames, List<?>... rows) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("recordData");
        fieldNames.forEach(data.putArray("fieldNames")::add);
        ArrayNode records = data.putArray("records");
        for (List<?> row : rows) {
            ArrayNode values = records.addArray();
            row.forEach(values::addPOJO);
        }
        data.putNull("mapTemplateName");
        return body;
    }

    private static Reply reply(HttpResponse<Buffer> response) {
        String type = response.getHeader("Content-Type");
        String body = response.bodyAsString();
        return new Reply(response.statusCode(), type == null ? "" : type, body == null ? "" : body);
    }
}
