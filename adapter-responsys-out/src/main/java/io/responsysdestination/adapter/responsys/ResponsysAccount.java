package io.responsysdestination.adapter.responsys;

import io.responsysdestination.adapter.responsys.async.AsyncPace;
import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.async.RequestNotes;
import io.responsysdestination.adapter.responsys.auth.CredentialsReading;
import io.responsysdestination.adapter.responsys.auth.Login;
import io.responsysdestination.adapter.responsys.auth.SharedToken;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.merge.Merges;
import io.responsysdestination.adapter.responsys.pace.CallListener;
import io.responsysdestination.adapter.responsys.pace.CallPace;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.pace.FunctionUse;
import io.responsysdestination.adapter.responsys.pace.PaceClock;
import io.responsysdestination.adapter.responsys.pet.ListSchemas;
import io.responsysdestination.adapter.responsys.pet.Pets;
import io.responsysdestination.adapter.responsys.removal.Deletions;
import io.responsysdestination.adapter.responsys.wire.WireClient;
import io.responsysdestination.application.port.out.NoSentRequests;
import io.responsysdestination.application.port.out.NoSpentCalls;
import io.responsysdestination.application.port.out.ProfileDeletion;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.SentRequests;
import io.responsysdestination.application.port.out.SpentCalls;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import io.responsysdestination.domain.profile.Identifier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One Responsys account over REST v1.3: its lists and PETs, with one token for all calls and one pace that keeps them
 * within the account's limits. Whoever works with the same account shares one of these, as the limits are the account's.
 *
 * <p>May be called on any thread; works on one event loop, on which its stages complete. A stage fails on a defect only.
 */
public final class ResponsysAccount implements AutoCloseable {
    private static final Duration CLOSED_PAUSE = Duration.ofSeconds(1);

    private final Context context;
    private final WireClient client;
    private final SharedToken tokens;
    private final CallPace pace;
    private final AuthorizedCalls calls;
    private final AsyncRequests asyncRequests;
    private final Merges merges;
    private final ListSchemas schemas;
    private final Pets pets;
    private final Deletions deletions;
    private volatile boolean closed;

    public ResponsysAccount(Vertx vertx, ResponsysConnection connection, ResponsysTiming timing, InstantSource clock) {
        this(vertx, connection, timing, clock, NoSentRequests.INSTANCE, NoSpentCalls.INSTANCE, CallListener.NOBODY);
    }

    /**
     * An account that goes on where an earlier life has ended: with the asynchronous requests that {@code sent} remembers and
     * the calls that {@code spent} does. {@code listener} is told of every call.
     */
    public ResponsysAccount(
            Vertx vertx,
            ResponsysConnection connection,
            ResponsysTiming timing,
            InstantSource clock,
            SentRequests sent,
            SpentCalls spent,
            CallListener listener) {
        this(vertx, connection, timing, clock, sent, spent, listener, PaceClock.of(vertx));
    }

    /** An account whose calls are counted by {@code paceClock}; {@code clock} is that on the wall, for tokens. */
    public ResponsysAccount(
            Vertx vertx,
            ResponsysConnection connection,
            ResponsysTiming timing,
            InstantSource clock,
            PaceClock paceClock) {
        this(
                vertx,
                connection,
                timing,
                clock,
                NoSentRequests.INSTANCE,
                NoSpentCalls.INSTANCE,
                CallListener.NOBODY,
                paceClock);
    }

    private ResponsysAccount(
            Vertx vertx,
            ResponsysConnection connection,
            ResponsysTiming timing,
            InstantSource clock,
            SentRequests sent,
            SpentCalls spent,
            CallListener listener,
            PaceClock paceClock) {
        context = vertx.getOrCreateContext();
        client = new WireClient(vertx, connection.addressRules());
        String account = connection.baseUrl() + " " + connection.credentials().username();
        pace = new CallPace(paceClock, spent, account);
        var login = new Login(vertx, client, connection.root(), pace, listener, timing.loginTimeout(), clock);
        var credentials = new CredentialsReading(vertx, connection.credentials());
        tokens = new SharedToken(login, credentials, timing.tokenMaxAge(), timing.loginPause(), clock);
        calls = new AuthorizedCalls(client, tokens, pace, listener, timing.callTimeout(), clock);
        pace.readLimitsBy(() -> RateLimits.read(calls).map(AccountLimits::byFunction));
        var asyncPace = new AsyncPace(timing.asyncFirstPoll(), timing.asyncPollMax(), timing.messageExpiration());
        var notes = new RequestNotes(sent, account, context, clock);
        asyncRequests = new AsyncRequests(vertx, calls, notes, asyncPace, clock);
        merges = new Merges(calls, asyncRequests, notes, clock);
        schemas = new ListSchemas(calls);
        pets = new Pets(calls, timing.petCacheAge(), clock);
        deletions = new Deletions(calls);
    }

    public ProfileLists lists() {
        return lists(CallPriority.NORMAL);
    }

    /** The lists, with {@code priority} for the merges. */
    public ProfileLists lists(CallPriority priority) {
        return new Lists(priority);
    }

    public ProfileExtensionTables tables() {
        return tables(CallPriority.NORMAL);
    }

    /** The PETs, with {@code priority} for the merges. */
    public ProfileExtensionTables tables(CallPriority priority) {
        return new Tables(priority);
    }

    /** How people are deleted. */
    public ProfileDeletion deletion() {
        return new People();
    }

    /** Logs in unless a token is at hand, and does nothing else. */
    public CompletionStage<Answer<SignedIn>> signIn() {
        return onContext(() -> tokens.current()
                .map(answer -> AnswerFlow.then(
                        answer,
                        token -> Answer.given(
                                new SignedIn(URI.create(token.endPoint().url("")))))));
    }

    /** The account's limits as Responsys states them now. */
    public CompletionStage<Answer<List<RateLimit>>> rateLimits() {
        return onContext(() -> RateLimits.read(calls));
    }

    /** How far the limits are used now, one entry a function that the service calls. */
    public CompletionStage<List<FunctionUse>> uses() {
        Promise<List<FunctionUse>> promise = Promise.promise();
        context.runOnContext(ready -> promise.complete(pace.uses()));
        return promise.future().toCompletionStage();
    }

    /**
     * Credentials that were refused are tried once more, as after a restart: the user may have been unlocked. Not to be called
     * without a person having asked for it, as Responsys locks users whose logins fail again and again.
     */
    public void forgetRefusal() {
        context.runOnContext(ready -> tokens.forgetRefusal());
    }

    /** May be asked on any thread. */
    public AccountState state() {
        return AccountState.of(tokens.refusal());
    }

    /** Later calls, and merges that are being followed, end with an outage. */
    @Override
    public void close() {
        closed = true;
        context.runOnContext(ready -> {
            pace.close();
            asyncRequests.close();
            client.close();
        });
    }

    private <T> CompletionStage<Answer<T>> onContext(Supplier<Future<Answer<T>>> work) {
        Promise<Answer<T>> promise = Promise.promise();
        context.runOnContext(ready -> {
            if (closed) {
                promise.complete(Answer.failed(new Outage("the service is closing", CLOSED_PAUSE)));
                return;
            }
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException defect) {
                promise.fail(defect);
            }
        });
        return promise.future().toCompletionStage();
    }

    private final class Lists implements ProfileLists {
        private final CallPriority priority;

        Lists(CallPriority priority) {
            this.priority = priority;
        }

        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
            return onContext(() -> merges.merge(request, priority));
        }

        @Override
        public CompletionStage<Answer<ListSchema>> schema(ListName list) {
            return onContext(() -> schemas.of(list));
        }
    }

    private final class Tables implements ProfileExtensionTables {
        private final CallPriority priority;

        Tables(CallPriority priority) {
            this.priority = priority;
        }

        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
            return onContext(() -> pets.find(list, pet));
        }

        @Override
        public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
            return onContext(() -> pets.create(list, definition));
        }

        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
            return onContext(() -> merges.merge(request, priority)
                    .map(answer -> answer.<Answer<List<RowOutcome>>>fold(
                            Answer::given,
                            failure -> Answer.failed(pets.learn(request.list(), request.pet(), failure)))));
        }
    }

    private final class People implements ProfileDeletion {
        @Override
        public CompletionStage<Answer<Deleted>> fromList(ListName list, Identifier person) {
            return onContext(() -> deletions.fromList(list, person));
        }

        @Override
        public CompletionStage<Answer<Deleted>> fromPet(ListName list, PetName pet, Identifier person) {
            return onContext(() -> deletions.fromPet(list, pet, person));
        }
    }
}
