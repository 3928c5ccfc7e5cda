package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindTables;
import io.responsysdestination.application.port.in.FindTables.DestinationTables;
import io.responsysdestination.application.port.in.FindTables.Table;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/tables}. */
public final class TablesApi implements AdminPart {
    private static final String DESTINATION = "destination";

    private final FindTables tables;

    public TablesApi(FindTables tables) {
        this.tables = tables;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                "/api/v1/tables",
                routing -> AdminAnswer.of(
                        routing,
                        () -> tables.tables(destination(routing.queryParams())),
                        found -> JsonAnswer.ok(json(found))));
    }

    private static Optional<String> destination(MultiMap parameters) {
        parameters.names().forEach(name -> DeliveryFilters.requireKnown(name, List.of(DESTINATION)));
        return DeliveryFilters.parameter(parameters, DESTINATION);
    }

    private static JsonObject json(List<DestinationTables> found) {
        JsonArray destinations = new JsonArray();
        for (DestinationTables destination : found) {
            JsonArray all = new JsonArray();
            destination.tables().forEach(table -> all.add(json(table)));
            JsonObject json = new JsonObject().put("name", destination.name()).put("tables", all);
            destination.trouble().ifPresent(trouble -> json.put("trouble", trouble));
            destinations.add(json);
        }
        return new JsonObject().put("destinations", destinations);
    }

    private static JsonObject json(Table table) {
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> {
            JsonObject one = new JsonObject().put("name", column.name()).put("type", column.type());
            column.length().ifPresent(length -> one.put("length", length));
            columns.add(one);
        });
        JsonArray writers = new JsonArray();
        table.writers().forEach(writer -> {
            JsonObject one = new JsonObject()
                    .put("subscription", writer.subscription())
                    .put("column", writer.column())
                    .put("status", writer.status());
            writer.text().ifPresent(text -> one.put("text", text));
            writers.add(one);
        });
        JsonObject json = new JsonObject()
                .put("kind", table.isList() ? "list" : "pet")
                .put("name", table.name())
                .put("exists", table.exists().orElse(null))
                .put("columns", columns)
                .put("writers", writers);
        table.folder().ifPresent(folder -> json.put("folder", folder));
        return json;
    }
}
