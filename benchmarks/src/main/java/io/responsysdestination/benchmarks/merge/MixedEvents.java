package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.domain.permission.PermissionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What events want, without the rows: two of five go to the list alone, the others to one of three PETs as well; ten
 * column sets; two permission defaults; every fifth event is of a person who has had one before.
 */
final class MixedEvents {
    private static final double REPEATS = 0.2;
    private static final double LIST_ONLY = 0.4;
    private static final List<String> PETS = List.of("PET_A", "PET_B", "PET_C");

    /** One event. */
    record MixedEvent(int person, int columnSet, PermissionStatus preset, Optional<String> pet) {
        MergeIntent intent() {
            return pet.map(table -> MadeIntents.petRow(person, table, columnSet, preset))
                    .orElseGet(() -> MadeIntents.upsert(person, columnSet, preset));
        }
    }

    private MixedEvents() {}

    static List<MixedEvent> create(int count, long seed) {
        Random random = new Random(seed);
        List<MixedEvent> events = new ArrayList<>(count);
        int people = 0;
        for (int i = 0; i < count; i++) {
            boolean repeats = people > 0 && random.nextDouble() < REPEATS;
            int person = repeats ? random.nextInt(people) : people++;
            events.add(new MixedEvent(
                    person,
                    random.nextInt(MadeIntents.COLUMN_SETS),
                    random.nextBoolean() ? PermissionStatus.OPTIN : PermissionStatus.OPTOUT,
                    random.nextDouble() < LIST_ONLY
                            ? Optional.empty()
                            : Optional.of(PETS.get(random.nextInt(PETS.size())))));
        }
        return events;
    }
}
