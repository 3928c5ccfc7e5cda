package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import io.responsysdestination.application.port.out.ProfileDeletion;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.testkit.FakeErasures;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Erasures beside deliveries to the one destination {@code marketing}. */
final class ErasureHost {
    final DeliveryHost host;
    final FakeErasures stores;
    final Erasures erasures;

    /** What was asked for in Responsys, in order. */
    final List<String> deletions = new ArrayList<>();

    /** How deletions in Responsys fail. */
    Optional<CallFailure> failure = Optional.empty();

    /** Deletions in Responsys are not answered. */
    boolean silent;

    private final List<ErasureReach.Account> accounts = new ArrayList<>();
    private final List<Destination> former = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    ErasureHost(LaneLimits limits) {
        host = new DeliveryHost(limits);
        stores = new FakeErasures(host.journal, host.ledger);
        erasures = new Erasures(
                new ErasureStores(
                        host.journal,
                        stores,
                        host.ledger,
                        stores,
                        json -> JsonObject.of(new String(json.utf8(), StandardCharsets.UTF_8)),
                        host.time),
                host.delivery,
                () -> new ErasureReach(accounts, former),
                host.time,
                () -> "r-" + numbers.incrementAndGet(),
                which -> {});
    }

    InMemoryAccount destination(Subscription... subscriptions) {
        InMemoryAccount account = new InMemoryAccount();
        host.destination("marketing", account, settings(), true, subscriptions);
        accounts.add(account(
                configured(subscriptions.length == 0 ? new Subscription[] {DeliveryHost.profiles()} : subscriptions)));
        return account;
    }

    /** From now on other subscriptions are configured. */
    void replaceBy(InMemoryAccount account, Subscription... subscriptions) {
        former.add(accounts.remove(0).destination());
        Destination next = configured(subscriptions);
        accounts.add(account(next));
        assertThat(host.delivery.replace(next, account.lists, account.tables, account.status))
                .isNotNull();
    }

    /** Whose e-mail address only the mapping can find. */
    static Subscription byWord() {
        return new Subscription(
                "Profiles",
                ActionKind.UPSERT_LIST_MEMBER,
                Trigger.compile("type = \"identify\""),
                Mapping.compile(Map.of("userData", Map.of("EMAIL_ADDRESS_", Map.of("@path", "$.word")))),
                Set.of());
    }

    static Identifiers person(String name) {
        return Identifiers.of(new Identifier(IdentifierKind.EMAIL_ADDRESS, name + "@example.org"));
    }

    CompletionStage<Optional<ErasureReceipt>> erase(String name, boolean responsys) {
        return erasures.erase(new ErasePerson.Request(person(name), responsys, Set.of()));
    }

    /** Here only. */
    ErasureReceipt erased(String name) {
        return receipt(erase(name, false));
    }

    ErasureReceipt receipt(CompletionStage<Optional<ErasureReceipt>> erasure) {
        host.time.pass(Duration.ZERO);
        CompletableFuture<Optional<ErasureReceipt>> done = erasure.toCompletableFuture();
        assertThat(done).isCompleted();
        return Objects.requireNonNull(done.getNow(Optional.empty())).orElseThrow();
    }

    private static Destination configured(Subscription... subscriptions) {
        return new Destination(
                "marketing", Set.of("web"), settings().build(), List.of(subscriptions), DeliveryHost.LINGER, true);
    }

    private ErasureReach.Account account(Destination destination) {
        return new ErasureReach.Account(
                destination, new Deletion(), Set.of(new Place("marketing", Settings.LIST, Optional.empty())));
    }

    private final class Deletion implements ProfileDeletion {
        @Override
        public CompletionStage<Answer<Deleted>> fromList(ListName list, Identifier person) {
            return delete("list " + list.value());
        }

        @Override
        public CompletionStage<Answer<Deleted>> fromPet(ListName list, PetName pet, Identifier person) {
            return delete("pet " + pet.value());
        }

        private CompletionStage<Answer<Deleted>> delete(String where) {
            deletions.add(where);
            if (silent) {
                return new CompletableFuture<>();
            }
            return CompletableFuture.completedFuture(
                    failure.<Answer<Deleted>>map(Answer::failed).orElseGet(() -> Answer.given(Deleted.DELETED)));
        }
    }
}
