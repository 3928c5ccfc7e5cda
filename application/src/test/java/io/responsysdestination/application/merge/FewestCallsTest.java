package io.responsysdestination.application.merge;

import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter.Report;
import io.responsysdestination.application.testkit.ManualTimer;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A backlog of mixed events into an account that takes everything. */
class FewestCallsTest {
    private static final int EVENTS = 20_000;

    private final List<MergeRequest> sent = new ArrayList<>();
    private final Map<String, String> riids = new HashMap<>();
    private final Deque<Runnable> unanswered = new ArrayDeque<>();
    private final ManualTimer time = new ManualTimer();

    @Test
    void mixedEventsTravelInNearlyAsFewRequestsAsPossible() {
        List<MergeIntent> intents = new FewestCalls(settings().build(), EVENTS).intents();
        MergeFlow flow = new MergeFlow(
                new Lists(),
                new Tables(),
                status -> CompletableFuture.completedFuture(Report.REPORTED),
                time,
                time,
                new Random(1),
                new FlowSettings(FlowHost.LINGER, true),
                new FlowHost().listener());

        List<CompletionStage<IntentOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < intents.size(); i++) {
            outcomes.add(flow.submit(new Submission(intents.get(i), time.instant(), false)));
            if (i % 100 == 0 && !unanswered.isEmpty()) {
                unanswered.remove().run();
            }
        }
        flow.flush();
        while (!unanswered.isEmpty()) {
            unanswered.remove().run();
        }

        assertThat(outcomes).allMatch(outcome -> FlowHost.now(outcome) instanceof IntentOutcome.Done);
        assertThat(sent.size()).isLessThanOrEqualTo((int) (1.05 * FewestCalls.leastRequests(sent)));
    }

    private <T> CompletionStage<Answer<T>> later(T value) {
        CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
        unanswered.add(() -> answer.complete(Answer.given(value)));
        return answer;
    }

    private CompletionStage<Answer<List<RowOutcome>>> merged(MergeRequest request) {
        sent.add(request);
        ColumnName email = ColumnName.of("EMAIL_ADDRESS_");
        return later(request.rows().rows().stream()
                .<RowOutcome>map(row -> new RowOutcome.Merged(riids.computeIfAbsent(
                        Objects.requireNonNull(row.value(email)), unused -> String.valueOf(riids.size() + 1))))
                .toList());
    }

    private final class Lists implements ProfileLists {
        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
            return merged(request);
        }

        @Override
        public CompletionStage<Answer<ListSchema>> schema(ListName list) {
            return later(new ListSchema(list, Map.of()));
        }
    }

    private final class Tables implements ProfileExtensionTables {
        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
            Map<ColumnName, String> columns = new HashMap<>();
            for (String column : FewestCalls.COLUMNS) {
                columns.put(ColumnName.of(column), "STR500");
            }
            return later(Optional.of(new PetSchema(pet, new FolderName("Segment"), columns)));
        }

        @Override
        public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
            return later(new PetSchema(definition.name(), definition.folder(), Map.of()));
        }

        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
            return merged(request);
        }
    }
}
