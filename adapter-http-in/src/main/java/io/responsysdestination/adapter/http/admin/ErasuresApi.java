package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.LedgerErasure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code POST /api/v1/erasures} erases a person; {@code GET} lists the receipts, which name nobody. */
public final class ErasuresApi implements AdminPart {
    private static final String PATH = "/api/v1/erasures";
    private static final int BODY_BYTES_MAX = 16 * 1024;
    private static final int LIMIT_DEFAULT = 100;

    private final ErasePerson erasures;

    public ErasuresApi(ErasePerson erasures) {
        this.erasures = erasures;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                PATH, routing -> AdminAnswer.of(routing, () -> erasures.receipts(limit(routing)), ErasuresApi::list));
        routes.post(
                PATH,
                BODY_BYTES_MAX,
                routing -> AdminAnswer.sending(
                        routing,
                        () -> erasures.erase(ErasureRequest.of(
                                Optional.ofNullable(routing.body().buffer()).orElse(Buffer.buffer()))),
                        done -> done.isPresent()
                                ? new JsonAnswer(
                                        200, Optional.empty(), json(done.get()).toBuffer())::sendTo
                                : Problem.of(
                                                503,
                                                "too_many_erasures",
                                                "too many erasures wait already; try again later")::sendTo));
    }

    private static int limit(RoutingContext routing) {
        return WholeNumber.of(routing.queryParams(), "limit", LedgerErasure.RECEIPTS_MAX, LIMIT_DEFAULT);
    }

    private static JsonAnswer list(List<ErasureReceipt> receipts) {
        JsonArray erasures = new JsonArray();
        receipts.forEach(receipt -> erasures.add(json(receipt)));
        return new JsonAnswer(
                200,
                Optional.empty(),
                new JsonObject().put("erasures", erasures).toBuffer());
    }

    private static JsonObject json(ErasureReceipt receipt) {
        JsonArray responsys = new JsonArray();
        receipt.responsys().forEach(list -> responsys.add(json(list)));
        ErasureReceipt.Here here = receipt.here();
        return new JsonObject()
                .put("id", receipt.id())
                .put("at", receipt.at().toString())
                .put("identifierHash", receipt.identifierHash())
                .put("complete", receipt.isComplete())
                .put(
                        "here",
                        new JsonObject()
                                .put("pendingDeliveries", here.pendingDeliveries())
                                .put("deadLetters", here.deadLetters())
                                .put("deliveries", here.deliveries())
                                .put("journalEvents", here.journalEvents())
                                .put("wiped", here.wiped()))
                .put("responsys", responsys);
    }

    private static JsonObject json(ErasureReceipt.InResponsys list) {
        JsonArray pets = new JsonArray();
        list.pets()
                .forEach(
                        pet -> pets.add(new JsonObject().put("name", pet.name()).put("outcome", pet.outcome())));
        return new JsonObject()
                .put("destination", list.destination())
                .put("list", list.list())
                .put("listRow", list.listRow())
                .put("pets", pets);
    }
}
