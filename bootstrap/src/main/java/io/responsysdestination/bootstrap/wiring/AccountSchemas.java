package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an account tells of itself. */
public final class AccountSchemas implements ProfileSchemas {
    private final ResponsysAccount account;

    public AccountSchemas(ResponsysAccount account) {
        this.account = account;
    }

    @Override
    public CompletionStage<Answer<Optional<ListSchema>>> list(ListName list) {
        return account.lists()
                .schema(list)
                .thenApply(answer -> answer.<Answer<Optional<ListSchema>>>fold(
                        schema -> Answer.given(Optional.of(schema)), Answer::failed));
    }

    @Override
    public CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet) {
        return account.tables().find(list, pet);
    }
}
