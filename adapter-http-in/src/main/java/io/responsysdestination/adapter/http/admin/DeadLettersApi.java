package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.ReplayDeadLetters;
import io.responsysdestination.application.port.in.ReplayDeadLetters.Done;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/dead-letters}, as a page or, with {@code format=ndjson}, all of them; {@code POST
 * /api/v1/dead-letters/replay} and {@code /discard}.
 */
final class DeadLettersApi {
    static final int BODY_BYTES_MAX = 16 * 1024;

    private static final String PATH = "/api/v1/dead-letters";
    private static final String FORMAT = "format";
    private static final String JSON = "application/json";

    private final FindDeliveries deliveries;
    private final ReplayDeadLetters letters;

    DeadLettersApi(FindDeliveries deliveries, ReplayDeadLetters letters) {
        this.deliveries = deliveries;
        this.letters = letters;
    }

    void mountOn(Router router) {
        router.get(PATH).handler(routing -> AdminAnswer.run(routing, () -> list(routing)));
        mountCommand(router, "/replay", "replayed", letters::replay);
        mountCommand(router, "/discard", "discarded", letters::discard);
    }

    private void list(RoutingContext routing) {
        MultiMap parameters = routing.queryParams();
        if (isExport(parameters, routing.request().getHeader(HttpHeaders.ACCEPT))) {
            DeliveryQuery query = DeliveryFilters.allLetters(parameters, DeadLetterExport.PAGE_SIZE, FORMAT);
            new DeadLetterExport(deliveries, routing).writeFrom(query);
        } else {
            DeliveryQuery query = DeliveryFilters.letters(parameters, FORMAT);
            AdminAnswer.of(
                    routing,
                    () -> deliveries.find(query),
                    page -> new JsonAnswer(200, Optional.empty(), LetterJson.page(page)));
        }
    }

    /** The parameter wins over the header, which clients often send without anybody's intention. */
    private static boolean isExport(MultiMap parameters, @Nullable String accept) {
        String format = DeliveryFilters.parameter(parameters, FORMAT)
                .orElse(
                        accept != null && accept.toLowerCase(Locale.ROOT).contains(DeadLetterExport.CONTENT_TYPE)
                                ? "ndjson"
                                : "json");
        return switch (format) {
            case "ndjson" -> true;
            case "json" -> false;
            default -> throw new InvalidValueException(FORMAT, "must be json or ndjson");
        };
    }

    private void mountCommand(
            Router router, String name, String doneName, Function<DeliveryQuery, CompletionStage<Done>> action) {
        String path = PATH + name;
        router.post(path).handler(DeadLettersApi::requireJson);
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.post(path).handler(routing -> AdminAnswer.run(routing, () -> carryOut(routing, doneName, action)));
        router.route(path)
                .handler(
                        routing -> AdminAnswer.refuse(routing, 405, "method_not_allowed", "only POST is allowed here"));
    }

    /** A page of another site can have a browser send forms and plain text, but not this type without being asked. */
    private static void requireJson(RoutingContext routing) {
        String given = Optional.ofNullable(routing.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (given.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            routing.next();
        } else {
            AdminAnswer.refuse(routing, 415, "unsupported_media_type", "send JSON as Content-Type: " + JSON);
        }
    }

    private void carryOut(
            RoutingContext routing, String doneName, Function<DeliveryQuery, CompletionStage<Done>> action) {
        LettersCommand command = LettersCommand.of(routing.body().buffer());
        AdminAnswer.of(routing, () -> outcome(command, doneName, action), JsonAnswer::ok);
    }

    private CompletionStage<JsonObject> outcome(
            LettersCommand command, String doneName, Function<DeliveryQuery, CompletionStage<Done>> action) {
        return letters.count(command.query()).thenCompose(matched -> {
            CompletionStage<Done> done = command.dryRun()
                    ? CompletableFuture.completedFuture(new Done(0, Optional.empty()))
                    : action.apply(command.query());
            return done.thenApply(end -> {
                JsonObject answer = new JsonObject().put("matched", matched).put(doneName, end.letters());
                end.trouble().ifPresent(trouble -> answer.put("trouble", trouble));
                return answer;
            });
        });
    }
}
