package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** What an account tells of itself; asks for each list once. */
final class AccountSchemas implements ProfileSchemas {
    private final ResponsysAccount account;
    private final Map<ListName, CompletionStage<Answer<Optional<ListSchema>>>> lists = new ConcurrentHashMap<>();

    AccountSchemas(ResponsysAccount account) {
        this.account = account;
    }

    @Override
    public CompletionStage<Answer<Optional<ListSchema>>> list(ListName list) {
        return lists.computeIfAbsent(
                list,
                unknown -> account.lists()
                        .schema(unknown)
                        .thenApply(answer -> answer.<Answer<Optional<ListSchema>>>fold(
                                schema -> Answer.given(Optional.of(schema)), Answer::failed)));
    }

    @Override
    public CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet) {
        return account.tables().find(list, pet);
    }
}
