package io.responsysdestination.application.tables;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.port.in.FindTables;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import io.responsysdestination.domain.list.ListName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the tables of the destinations that it is told of; all of them before it is asked. */
public final class TableReading implements FindTables {
    private final Map<String, Source> destinations = new LinkedHashMap<>();

    private record Source(DestinationSettings settings, List<Writing> writings, ProfileSchemas schemas) {}

    public TableReading() {}

    public void add(String destination, DestinationSettings settings, List<Writing> writings, ProfileSchemas schemas) {
        destinations.put(destination, new Source(settings, List.copyOf(writings), schemas));
    }

    @Override
    public CompletionStage<List<DestinationTables>> tables(Optional<String> destination) {
        destination.ifPresent(this::requireKnown);
        CompletionStage<List<DestinationTables>> all = CompletableFuture.completedFuture(List.of());
        for (Map.Entry<String, Source> entry : destinations.entrySet()) {
            if (destination.map(entry.getKey()::equals).orElse(true)) {
                all = all.thenCombine(read(entry.getKey(), entry.getValue()), (before, one) -> {
                    List<DestinationTables> together = new ArrayList<>(before);
                    together.add(one);
                    return together;
                });
            }
        }
        return all;
    }

    private void requireKnown(String name) {
        if (!destinations.containsKey(name)) {
            throw new InvalidValueException(
                    "destination", "is not configured; " + NearestName.hint(name, destinations.keySet()));
        }
    }

    private static CompletionStage<DestinationTables> read(String name, Source source) {
        TablePage page = new TablePage(name);
        CompletionStage<TablePage> read = CompletableFuture.completedFuture(page);
        for (Writing writing : source.writings()) {
            read = read.thenCompose(before -> readNames(before, writing, source));
        }
        return read.thenApply(TablePage::done);
    }

    /** A name that cannot be is the configuration's trouble. */
    private static CompletionStage<TablePage> readNames(TablePage page, Writing writing, Source source) {
        try {
            return readOne(page, writing, source);
        } catch (InvalidValueException unusable) {
            page.trouble(writing.subscription() + ": " + unusable.getMessage());
            return CompletableFuture.completedFuture(page);
        }
    }

    private static CompletionStage<TablePage> readOne(TablePage page, Writing writing, Source source) {
        var list = writing.listComesFromEvents() ? Optional.<ListName>empty() : writing.list(source.settings());
        if (list.isEmpty()) {
            return CompletableFuture.completedFuture(page);
        }
        CompletionStage<TablePage> withList =
                source.schemas().list(list.get()).thenApply(answer -> page.list(list.get(), answer, writing));
        if (writing.action() != ActionKind.SEND_TO_PET || writing.petComesFromEvents()) {
            return withList;
        }
        var pet = writing.pet(source.settings());
        return pet.isEmpty()
                ? withList
                : withList.thenCompose(before -> source.schemas()
                        .pet(list.get(), pet.get())
                        .thenApply(answer -> page.pet(pet.get(), answer, writing)));
    }
}
