package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.watch.WatchListener.Table;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tables that tell of every merge. */
record WatchedTables(ProfileExtensionTables tables, DestinationWatch watch) implements ProfileExtensionTables {
    @Override
    public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
        return tables.find(list, pet);
    }

    @Override
    public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
        return tables.create(list, definition);
    }

    @Override
    public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
        watch.called(request.rows().rows().size());
        return tables.merge(request).thenApply(answer -> watch.merged(Table.PET, answer));
    }
}
