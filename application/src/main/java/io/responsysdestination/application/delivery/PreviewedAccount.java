package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.in.PreviewEvent.ListMerge;
import io.responsysdestination.application.port.in.PreviewEvent.PetCreation;
import io.responsysdestination.application.port.in.PreviewEvent.PetMerge;
import io.responsysdestination.application.port.in.PreviewEvent.PlannedRequest;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An account that takes everything and stores nothing: it writes down what it is asked to do, and what the real account's
 * columns would make of it. Schemas come from the real account; a table that cannot be read counts as missing.
 */
final class PreviewedAccount {
    private final ProfileSchemas schemas;
    private final PreviewedPeople people = new PreviewedPeople();
    private final List<PlannedRequest> requests = new ArrayList<>();
    /** Sorted, because tables are looked up side by side and a preview should read the same each time. */
    private final Set<String> notes =
            new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));

    PreviewedAccount(ProfileSchemas schemas) {
        this.schemas = schemas;
    }

    ProfileLists lists() {
        return new Lists();
    }

    ProfileExtensionTables tables() {
        return new Tables();
    }

    /** Takes what is told of columns as notes. */
    StatusReporter status() {
        return status -> {
            if (status instanceof SyncStatus.ColumnDropped dropped) {
                note("PET " + dropped.pet() + " of list " + dropped.list() + " has no column " + dropped.column()
                        + "; its values are dropped");
            }
            return CompletableFuture.completedFuture(StatusReporter.Report.REPORTED);
        };
    }

    synchronized List<PlannedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    private synchronized void plan(PlannedRequest request) {
        requests.add(request);
    }

    private synchronized void note(String note) {
        notes.add(note);
    }

    private void compare(ListMergeRequest request, ListSchema schema) {
        for (ColumnName column : request.rows().fieldNames()) {
            if (!schema.columns().containsKey(column)) {
                note("list " + request.list() + " has no column " + column
                        + "; Responsys refuses every request that names it");
            }
        }
    }

    private synchronized List<RowOutcome> merged(ListMergeRequest request) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (Row row : request.rows().rows()) {
            outcomes.add(new RowOutcome.Merged(
                    people.riid(request.list(), request.rule().matchColumns(), row)));
        }
        return outcomes;
    }

    private final class Lists implements ProfileLists {
        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
            plan(new ListMerge(request));
            return schemas.list(request.list()).thenApply(answer -> {
                boolean unused = answer.fold(
                        found -> {
                            found.ifPresent(schema -> compare(request, schema));
                            return true;
                        },
                        failure -> {
                            note("list " + request.list() + " cannot be read: " + failure.reason());
                            return false;
                        });
                return Answer.given(merged(request));
            });
        }

        @Override
        public CompletionStage<Answer<ListSchema>> schema(ListName list) {
            throw new UnsupportedOperationException("delivery does not read lists");
        }
    }

    private final class Tables implements ProfileExtensionTables {
        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
            return schemas.pet(list, pet)
                    .thenApply(answer -> Answer.given(answer.<Optional<PetSchema>>fold(found -> found, failure -> {
                        note("the PETs of list " + list + " cannot be read and count as missing: " + failure.reason());
                        return Optional.empty();
                    })));
        }

        @Override
        public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
            plan(new PetCreation(list, definition));
            Map<ColumnName, String> columns = new LinkedHashMap<>();
            definition.columns().forEach((column, type) -> columns.put(column, type.name()));
            return CompletableFuture.completedFuture(
                    Answer.given(new PetSchema(definition.name(), definition.folder(), columns)));
        }

        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
            plan(new PetMerge(request));
            List<RowOutcome> stored = new ArrayList<>();
            request.rows().rows().forEach(row -> stored.add(new RowOutcome.Merged("")));
            return CompletableFuture.completedFuture(Answer.given(stored));
        }
    }
}
