package io.responsysdestination.bootstrap.check;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.SignedIn;
import io.responsysdestination.application.tables.Writing;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.config.SubscriptionConfig;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Logs in, reads limits and schemas, and compares every column that a mapping names with the live list and tables. Writes
 * nothing. Blocks; for commands.
 */
public final class AccountCheck {
    private static final Duration CALL_LIMIT = Duration.ofMinutes(3);

    private final DestinationConfig destination;
    private final ResponsysAccount account;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<ListName, Optional<ListSchema>> lists = new HashMap<>();

    private AccountCheck(DestinationConfig destination, ResponsysAccount account) {
        this.destination = destination;
        this.account = account;
    }

    /** Everything found, in the order of the configuration. */
    public static List<Finding> of(DestinationConfig destination, ResponsysAccount account) throws Exception {
        AccountCheck check = new AccountCheck(destination, account);
        if (check.signIn()) {
            check.limits();
            for (SubscriptionConfig subscription : destination.subscriptions()) {
                check.subscription(subscription);
            }
        }
        return check.findings;
    }

    private boolean signIn() throws Exception {
        Answer<SignedIn> answer = await(account.signIn());
        findings.add(answer.fold(
                signedIn -> Finding.ok(destination.name(), "logged in; calls go to " + signedIn.endPoint()),
                failure -> Finding.error(
                        destination.name(),
                        "login failed: " + failure.reason()
                                + (failure instanceof CallFailure.CredentialsRefused ? "" : "; check baseUrl"))));
        return answer instanceof Answer.Given;
    }

    private void limits() throws Exception {
        findings.add(await(account.rateLimits())
                .fold(
                        limits -> Finding.ok(destination.name(), CallLimits.describe(limits)),
                        failure -> Finding.note(
                                destination.name(), "the account's limits cannot be read: " + failure.reason())));
    }

    private void subscription(SubscriptionConfig subscription) throws Exception {
        String where = destination.name() + "/" + subscription.name();
        Writing writing = new Writing(subscription.name(), subscription.action(), subscription.fixedNames());
        try {
            if (writing.listComesFromEvents()) {
                findings.add(Finding.note(where, "the list comes from each event and cannot be checked"));
                return;
            }
            ListName list = writing.list(destination.settings())
                    .orElseThrow(() -> new InvalidValueException("list_name", "is not given"));
            Optional<ListSchema> schema = schema(where, list);
            if (schema.isPresent()) {
                columns(where, writing, schema.get());
            }
        } catch (InvalidValueException unusable) {
            findings.add(Finding.error(where, unusable.getMessage() + "; correct it in the mapping"));
        }
    }

    private void columns(String where, Writing writing, ListSchema schema) throws Exception {
        switch (writing.action()) {
            case UPSERT_LIST_MEMBER -> findings.addAll(ColumnFindings.ofList(where, writing.names(), schema));
            case SEND_TO_PET -> pet(where, writing, schema.list());
            case SEND_AUDIENCE_AS_PET ->
                findings.add(
                        Finding.note(where, "tables and columns are named by each audience and created when missing"));
        }
    }

    private Optional<ListSchema> schema(String where, ListName list) throws Exception {
        Optional<ListSchema> known = lists.get(list);
        if (known == null) {
            known = await(account.lists().schema(list)).fold(Optional::of, failure -> {
                findings.add(Finding.error(where, "list " + list + " cannot be read: " + failure.reason()));
                return Optional.empty();
            });
            lists.put(list, known);
        } else if (known.isEmpty()) {
            findings.add(Finding.error(where, "list " + list + " cannot be read, as said above"));
        }
        return known;
    }

    private void pet(String where, Writing writing, ListName list) throws Exception {
        if (writing.petComesFromEvents()) {
            findings.add(Finding.note(where, "the table comes from each event and cannot be checked"));
            return;
        }
        PetName pet = writing.pet(destination.settings())
                .orElseThrow(() -> new InvalidValueException("pet_name", "is not given"));
        Answer<Optional<PetSchema>> found = await(account.tables().find(list, pet));
        findings.addAll(found.fold(
                table -> table.map(schema -> ColumnFindings.ofTable(where, writing.names(), schema))
                        .orElseGet(
                                () -> ColumnFindings.ofNewTable(where, writing.names(), pet, destination.settings())),
                failure -> List.of(
                        Finding.error(where, "the PETs of list " + list + " cannot be read: " + failure.reason()))));
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
