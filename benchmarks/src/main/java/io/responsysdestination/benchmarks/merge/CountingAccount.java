package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * An account that stores everything it is sent, after a while, and counts the requests. Its tables exist. A person's RIID
 * is made of the customer id, which must be a number.
 */
public final class CountingAccount {
    private static final String RIID_PREFIX = "9";

    private final Timer timer;
    private final Duration latency;
    private final Map<Object, LongAdder> rowsByKind = new ConcurrentHashMap<>();
    private final AtomicLong listMerges = new AtomicLong();
    private final AtomicLong petMerges = new AtomicLong();

    public CountingAccount(Timer timer, Duration latency) {
        this.timer = timer;
        this.latency = latency;
    }

    long listMerges() {
        return listMerges.get();
    }

    long petMerges() {
        return petMerges.get();
    }

    /** How many requests would have held the rows that were sent, had each been filled as far as rows of its kind go. */
    long leastForTheSameRows() {
        return rowsByKind.values().stream()
                .mapToLong(LongAdder::sum)
                .map(rows -> (rows + RowBatch.ROWS_MAX - 1) / RowBatch.ROWS_MAX)
                .sum();
    }

    private void count(Object group, RowBatch rows) {
        rowsByKind
                .computeIfAbsent(List.of(group, rows.fieldNames()), kind -> new LongAdder())
                .add(rows.rows().size());
    }

    public ProfileLists lists() {
        return new Lists();
    }

    public ProfileExtensionTables tables() {
        return new Tables();
    }

    private <T> CompletionStage<Answer<T>> later(T value) {
        return timer.after(latency).thenApply(elapsed -> Answer.given(value));
    }

    private static List<RowOutcome> outcomes(RowBatch rows, ColumnName numbered, String prefix) {
        return rows.rows().stream()
                .<RowOutcome>map(row -> new RowOutcome.Merged(prefix + row.value(numbered)))
                .toList();
    }

    private final class Lists implements ProfileLists {
        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
            listMerges.incrementAndGet();
            count(request.rule(), request.rows());
            return later(outcomes(request.rows(), IdentifierKind.CUSTOMER_ID.column(), RIID_PREFIX));
        }

        @Override
        public CompletionStage<Answer<ListSchema>> schema(ListName list) {
            return later(new ListSchema(list, Map.of()));
        }
    }

    private final class Tables implements ProfileExtensionTables {
        private final Map<ColumnName, String> columns = new HashMap<>();

        private Tables() {
            MadeIntents.petColumns().forEach(column -> columns.put(column, "STR500"));
        }

        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
            return later(Optional.of(new PetSchema(pet, new FolderName("Segment"), columns)));
        }

        @Override
        public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
            throw new IllegalStateException("every table exists");
        }

        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
            petMerges.incrementAndGet();
            count(List.of(request.pet(), request.rule()), request.rows());
            return later(outcomes(request.rows(), IdentifierKind.RIID.column(), ""));
        }
    }
}
