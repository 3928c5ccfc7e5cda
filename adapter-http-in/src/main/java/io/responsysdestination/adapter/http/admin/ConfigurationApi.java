package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.ChangeConfiguration;
import io.responsysdestination.application.port.in.ChangeConfiguration.Comparison;
import io.responsysdestination.application.port.in.ChangeConfiguration.InForce;
import io.responsysdestination.application.port.in.ChangeConfiguration.Outcome;
import io.responsysdestination.application.port.in.ChangeConfiguration.Remark;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/configuration}: what is in force, secrets masked; {@code POST /api/v1/configuration/check}: how the file
 * differs from it now; {@code POST /api/v1/configuration/reload}: puts the file in force, as a whole or not at all.
 */
public final class ConfigurationApi implements AdminPart {
    private static final int BODY_BYTES_MAX = 1024;

    private static final String PATH = "/api/v1/configuration";
    private static final String FORCE = "force";

    private final ChangeConfiguration configuration;

    public ConfigurationApi(ChangeConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                PATH,
                routing -> AdminAnswer.of(
                        routing,
                        () -> CompletableFuture.completedFuture(configuration.inForce()),
                        inForce -> JsonAnswer.ok(json(inForce))));
        routes.post(
                PATH + "/check",
                BODY_BYTES_MAX,
                routing ->
                        AdminAnswer.of(routing, () -> check(routing), comparison -> JsonAnswer.ok(json(comparison))));
        routes.post(
                PATH + "/reload",
                BODY_BYTES_MAX,
                routing -> AdminAnswer.of(
                        routing,
                        () -> configuration.reload(isTrue(members(routing, List.of(FORCE)))),
                        outcome -> JsonAnswer.ok(json(outcome))));
    }

    private CompletionStage<Comparison> check(RoutingContext routing) {
        if (!members(routing, List.of()).isEmpty()) {
            throw new InvalidValueException("the body", "must be an empty object");
        }
        return configuration.check();
    }

    /** The body's members; no body says as much as an empty object. */
    private static JsonObject members(RoutingContext routing, List<String> known) {
        @Nullable Buffer body = routing.body().buffer();
        JsonObject members;
        try {
            members = body == null || body.length() == 0 ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException notOne) {
            throw new InvalidValueException("the body", "must be a JSON object");
        }
        if (!known.isEmpty()) {
            members.fieldNames().forEach(name -> DeliveryFilters.requireKnown(name, known));
        }
        return members;
    }

    private static boolean isTrue(JsonObject members) {
        if (members.getValue(FORCE, false) instanceof Boolean force) {
            return force;
        }
        throw new InvalidValueException(FORCE, "must be true or false");
    }

    private static JsonObject json(InForce inForce) {
        return new JsonObject()
                .put("file", inForce.file())
                .put("loadedAt", inForce.loadedAt().toString())
                .put("configuration", new JsonObject(inForce.configuration()))
                .put("warnings", remarks(inForce.warnings()));
    }

    private static JsonObject json(Outcome outcome) {
        return json(outcome.comparison()).put("applied", outcome.applied());
    }

    private static JsonObject json(Comparison comparison) {
        JsonArray changes = new JsonArray();
        comparison.changes().forEach(change -> {
            JsonObject one = new JsonObject().put("place", change.place());
            change.before().ifPresent(before -> one.put("before", before));
            change.after().ifPresent(after -> one.put("after", after));
            changes.add(one);
        });
        return new JsonObject().put("problems", remarks(comparison.problems())).put("changes", changes);
    }

    private static JsonArray remarks(List<Remark> remarks) {
        JsonArray all = new JsonArray();
        remarks.forEach(
                remark -> all.add(new JsonObject().put("place", remark.place()).put("message", remark.message())));
        return all;
    }
}
