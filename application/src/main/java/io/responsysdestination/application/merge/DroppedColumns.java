package io.responsysdestination.application.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts values whose column the PET does not have; tells of each such column once. */
final class DroppedColumns {
    /** Event data may name columns without end; past this many they are no longer told apart. */
    static final int COLUMNS_MAX = 10_000;

    private final Map<Dropped, LongAdder> counts = new ConcurrentHashMap<>();
    private final Consumer<Dropped> onFirst;

    /** A column that events bring and a PET lacks. */
    record Dropped(ListName list, PetName pet, ColumnName column) {}

    DroppedColumns(Consumer<Dropped> onFirst) {
        this.onFirst = onFirst;
    }

    void count(ListName list, PetName pet, ColumnName column) {
        Dropped dropped = new Dropped(list, pet, column);
        LongAdder known = counts.get(dropped);
        if (known == null && counts.size() >= COLUMNS_MAX) {
            return;
        }
        if (known == null) {
            LongAdder fresh = new LongAdder();
            known = counts.putIfAbsent(dropped, fresh);
            if (known == null) {
                known = fresh;
                onFirst.accept(dropped);
            }
        }
        known.increment();
    }

    /** How many values have been dropped so far. */
    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
