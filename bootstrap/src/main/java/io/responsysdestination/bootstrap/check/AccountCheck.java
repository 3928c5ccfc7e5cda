package io.responsysdestination.bootstrap.check;

import io.responsysdestination.adapter.responsys.RateLimit;
import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.SignedIn;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.config.SubscriptionConfig;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
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
import java.util.stream.Collectors;

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
        found(answer.fold(
                signedIn -> Finding.ok(destination.name(), "logged in; calls go to " + signedIn.endPoint()),
                failure -> Finding.error(
                        destination.name(),
                        "login failed: " + failure.reason() + "; check baseUrl, username and userPassword")));
        return answer instanceof Answer.Given;
    }

    private void limits() throws Exception {
        found(await(account.rateLimits())
                .fold(
                        limits -> Finding.ok(destination.name(), describe(limits)),
                        failure -> Finding.note(
                                destination.name(), "the account's limits cannot be read: " + failure.reason())));
    }

    private void subscription(SubscriptionConfig subscription) throws Exception {
        String where = destination.name() + "/" + subscription.name();
        Map<String, ?> fixed = subscription.mapping().resolveObject(Map.of());
        Optional<ListName> list =
                fixedName(fixed, "list_name").map(ListName::new).or(destination.settings()::profileListName);
        if (list.isEmpty()) {
            found(Finding.note(where, "the list comes from each event and cannot be checked"));
            return;
        }
        Optional<ListSchema> schema = schema(where, list.get());
        if (schema.isEmpty()) {
            return;
        }
        switch (subscription.action()) {
            case UPSERT_LIST_MEMBER -> upsert(where, subscription, schema.get());
            case SEND_TO_PET -> pet(where, subscription, list.get(), fixedName(fixed, "pet_name"));
            case SEND_AUDIENCE_AS_PET ->
                found(Finding.note(where, "tables and columns are named by each audience and created when missing"));
        }
    }

    private Optional<ListSchema> schema(String where, ListName list) throws Exception {
        Optional<ListSchema> known = lists.get(list);
        if (known != null) {
            return known;
        }
        Optional<ListSchema> read = await(account.lists().schema(list)).fold(Optional::of, failure -> {
            findings.add(Finding.error(where, "list " + list + " cannot be read: " + failure.reason()));
            return Optional.empty();
        });
        lists.put(list, read);
        return read;
    }

    private void upsert(String where, SubscriptionConfig subscription, ListSchema schema) {
        if (subscription.declaredColumns().isEmpty()) {
            found(Finding.note(where, "the columns come from each event and cannot be checked"));
            return;
        }
        List<ColumnName> missing = MissingColumns.of(
                subscription.declaredColumns(), schema.columns().keySet());
        missing.forEach(column -> found(Finding.error(
                where,
                "list " + schema.list() + " has no column " + column
                        + MissingColumns.suggestion(column, schema.columns().keySet()))));
        if (missing.isEmpty()) {
            found(Finding.ok(where, "list " + schema.list() + " has every column of the mapping"));
        }
    }

    private void pet(String where, SubscriptionConfig subscription, ListName list, Optional<String> mapped)
            throws Exception {
        Optional<PetName> pet = mapped.map(PetName::new).or(destination.settings()::profileExtensionTable);
        if (pet.isEmpty()) {
            found(Finding.note(where, "the table comes from each event and cannot be checked"));
            return;
        }
        Answer<Optional<PetSchema>> found = await(account.tables().find(list, pet.get()));
        if (found instanceof Answer.Failed<?> failed) {
            found(Finding.error(
                    where,
                    "the PETs of list " + list + " cannot be read: "
                            + failed.failure().reason()));
            return;
        }
        Optional<PetSchema> table = found.fold(schema -> schema, failure -> Optional.empty());
        if (table.isPresent()) {
            petColumns(where, subscription, table.get());
        } else {
            found(Finding.note(
                    where,
                    "PET " + pet.get() + " does not exist yet; the first event creates it with the columns "
                            + MissingColumns.ofATable(subscription.declaredColumns())));
        }
    }

    private void petColumns(String where, SubscriptionConfig subscription, PetSchema table) {
        List<ColumnName> missing = MissingColumns.ofATable(subscription.declaredColumns()).stream()
                .filter(column -> !table.has(column))
                .toList();
        missing.forEach(column -> found(Finding.error(
                where,
                "PET " + table.name() + " in folder " + table.folder() + " has no column " + column
                        + ", its values are dropped; add it in Responsys, its API cannot"
                        + MissingColumns.suggestion(column, table.columns().keySet()))));
        if (missing.isEmpty()) {
            found(Finding.ok(where, "PET " + table.name() + " has every column of the mapping"));
        }
    }

    private void found(Finding finding) {
        findings.add(finding);
    }

    private static Optional<String> fixedName(Map<String, ?> fixed, String field) {
        return fixed.get(field) instanceof String name && !name.isBlank() ? Optional.of(name) : Optional.empty();
    }

    private static String describe(List<RateLimit> limits) {
        return "limits of calls a minute: "
                + limits.stream()
                        .map(limit -> limit.api() + " " + limit.limitPerMinute())
                        .collect(Collectors.joining(", "));
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
