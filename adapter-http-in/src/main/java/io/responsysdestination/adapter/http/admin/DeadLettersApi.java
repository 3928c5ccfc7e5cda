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
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/dead-letters}, as a page or, with {@code format=ndjson}, all of them; {@code GET
 * /api/v1/dead-letters/groups}; {@code POST /api/v1/dead-letters/replay} and {@code /discard}.
 */
public final class DeadLettersApi implements AdminPart {
    private static final int BODY_BYTES_MAX = 16 * 1024;

    private static final String PATH = "/api/v1/dead-letters";
    private static final String FORMAT = "format";

    private final FindDeliveries deliveries;
    private final ReplayDeadLetters letters;

    public DeadLettersApi(FindDeliveries deliveries, ReplayDeadLetters letters) {
        this.deliveries = deliveries;
        this.letters = letters;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(PATH, routing -> AdminAnswer.run(routing, () -> list(routing)));
        routes.get(
                PATH + "/groups",
                routing -> AdminAnswer.of(
                        routing,
                        () -> deliveries.letterGroups(DeliveryFilters.allLetters(routing.queryParams(), 1)),
                        groups -> JsonAnswer.ok(LetterGroupJson.groups(groups))));
        mountCommand(routes, "/replay", "replayed", letters::replay);
        mountCommand(routes, "/discard", "discarded", letters::discard);
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
            AdminRoutes routes, String name, String doneName, Function<DeliveryQuery, CompletionStage<Done>> action) {
        routes.post(
                PATH + name,
                BODY_BYTES_MAX,
                routing -> AdminAnswer.run(routing, () -> carryOut(routing, doneName, action)));
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
