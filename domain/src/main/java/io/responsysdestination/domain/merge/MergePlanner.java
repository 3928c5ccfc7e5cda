package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * Turns an ordered run of intents into few requests. Rows of one request agree on everything that Responsys applies to a
 * request as a whole: list, PET, API, rule, default permission status, and the set of columns.
 */
public final class MergePlanner {
    private MergePlanner() {}

    private record ListKey(ListName list, MergeApi api, MergeRule rule, Set<ColumnName> columns) {}

    private record PetKey(ListName list, PetName pet, MergeApi api, PetMergeRule rule, Set<ColumnName> columns) {}

    private record Known(Object where, Object identifier) {}

    public static MergePlan<ListMergeRequest> planLists(List<ListIntent> intents) {
        WaveSchedule<ListKey> schedule = new WaveSchedule<>();
        for (int position = 0; position < intents.size(); position++) {
            ListIntent intent = intents.get(position);
            List<Known> persons = intent.person().all().stream()
                    .map(Identifier::comparable)
                    .map(identifier -> new Known(intent.list(), identifier))
                    .toList();
            schedule.place(
                    position,
                    new ListKey(
                            intent.list(),
                            intent.api(),
                            intent.rule(),
                            intent.row().columns()),
                    RowShape.of(
                            intent.list(),
                            intent.rule().matchColumns(),
                            intent.row().columns()),
                    persons,
                    characters(intent.row()));
        }
        return plan(
                schedule,
                position -> intents.get(position).row(),
                (key, rows) -> new ListMergeRequest(key.list(), key.api(), key.rule(), rows));
    }

    /** Plans rows of PETs, whose persons are known by RIID: only rows of one person in one PET must keep their order. */
    public static MergePlan<PetMergeRequest> planPets(List<PetIntent> intents) {
        WaveSchedule<PetKey> schedule = new WaveSchedule<>();
        for (int position = 0; position < intents.size(); position++) {
            PetIntent intent = intents.get(position);
            schedule.place(
                    position,
                    new PetKey(
                            intent.list(),
                            intent.pet(),
                            intent.api(),
                            intent.rule(),
                            intent.row().columns()),
                    RowShape.KNOWN_PERSON,
                    List.of(new Known(List.of(intent.list(), intent.pet()), intent.riid())),
                    characters(intent.row()));
        }
        return plan(
                schedule,
                position -> intents.get(position).row(),
                (key, rows) -> new PetMergeRequest(key.list(), key.pet(), key.api(), key.rule(), rows));
    }

    private static <K, R extends MergeRequest> MergePlan<R> plan(
            WaveSchedule<K> schedule, IntFunction<Row> rowAt, BiFunction<K, RowBatch, R> toRequest) {
        List<List<MergePlan.Planned<R>>> waves = new ArrayList<>();
        for (List<WaveSchedule.Batch<K>> wave : schedule.waves()) {
            waves.add(wave.stream()
                    .map(batch -> new MergePlan.Planned<>(
                            toRequest.apply(
                                    batch.key(),
                                    new RowBatch(batch.positions().stream()
                                            .map(rowAt::apply)
                                            .toList())),
                            batch.positions()))
                    .toList());
        }
        return new MergePlan<>(waves);
    }

    private static int characters(Row row) {
        return row.asMap().entrySet().stream()
                .mapToInt(entry ->
                        entry.getKey().text().length() + entry.getValue().length())
                .sum();
    }
}
