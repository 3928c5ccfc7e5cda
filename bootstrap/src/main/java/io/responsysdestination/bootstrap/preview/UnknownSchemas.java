package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** For when there is no account to be asked. */
final class UnknownSchemas implements ProfileSchemas {
    @Override
    public CompletionStage<Answer<Optional<ListSchema>>> list(ListName list) {
        return CompletableFuture.completedFuture(Answer.given(Optional.empty()));
    }

    @Override
    public CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet) {
        return CompletableFuture.completedFuture(Answer.given(Optional.empty()));
    }
}
