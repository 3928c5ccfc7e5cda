package io.responsysdestination.adapter.responsys;

import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.adapter.responsys.pace.FunctionUse;
import io.responsysdestination.adapter.responsys.pace.PaceClock;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.behaviour.Traffic;
import io.responsysdestination.sandbox.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a sandbox that counts, over real HTTP, with time running faster for both sides alike. */
class QuotaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SPEED = 40;
    private static final int LIMIT = 100;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5).dividedBy(SPEED);

    private final Vertx vertx = Vertx.vertx();
    private final FastClock clock = new FastClock();

    @AfterEach
    void stop() {
        assertThat(vertx.close().toCompletionStage()).succeedsWithin(PATIENCE);
    }

    @Test
    void aBacklogUsesTheLimitToTheFullAndNeverExceedsIt() {
        RunningSandbox sandbox = start(ThrottleLimits.defaults().with(ApiFunction.MERGE_LIST_RECIPIENTS, LIMIT));
        try (ResponsysAccount account = account(sandbox)) {
            warmUp();
            assertThat(account.signIn()).succeedsWithin(PATIENCE);
            Backlog backlog = new Backlog(account);

            backlog.run(System.nanoTime() + FIVE_MINUTES.toNanos());

            assertThat(backlog.end).succeedsWithin(PATIENCE);
            Traffic merges = sandbox.traffic().getOrDefault(ApiFunction.MERGE_LIST_RECIPIENTS, Traffic.NONE);
            assertThat(sandbox.callsOverTheLimit()).isZero();
            assertThat(merges.busiestMinute()).isLessThanOrEqualTo(LIMIT);
            assertThat(backlog.sentInTime.get()).isGreaterThanOrEqualTo((int) (0.98 * 5 * LIMIT));
        }
    }

    @Test
    void pollsOfAsynchronousMergesKeepWithinTheirLimitToo() {
        RunningSandbox sandbox = start(ThrottleLimits.defaults()
                .with(ApiFunction.ASYNC_MERGE_LIST_RECIPIENTS, 20)
                .with(ApiFunction.ASYNC_RETRIEVE_RESPONSE, 10));
        try (ResponsysAccount account = account(sandbox)) {
            List<CompletionStage<Answer<List<RowOutcome>>>> merges = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                merges.add(account.lists().merge(listMerge(MergeApi.ASYNC, 1)));
            }

            merges.forEach(merge -> assertThat(AgainstResponsys.given(merge)).hasSize(1));
            assertThat(sandbox.callsOverTheLimit()).isZero();
            assertThat(sandbox.traffic())
                    .hasEntrySatisfying(
                            ApiFunction.ASYNC_MERGE_LIST_RECIPIENTS,
                            traffic -> assertThat(traffic).isEqualTo(new Traffic(40, 0, 20)));
        }
    }

    @Test
    void readsTheLimitsBeforeItsFirstCallAndShowsThem() {
        RunningSandbox sandbox = start(ThrottleLimits.defaults().with(ApiFunction.MERGE_LIST_RECIPIENTS, 1_234));
        try (ResponsysAccount account = account(sandbox)) {
            assertThat(AgainstResponsys.given(account.lists().merge(listMerge(MergeApi.SYNC, 1))))
                    .hasSize(1);

            assertThat(account.uses())
                    .succeedsWithin(PATIENCE)
                    .satisfies(uses -> assertThat(uses)
                            .contains(
                                    use("LIST_MERGE", 1_234, 1),
                                    use("LOGIN", 10, 1),
                                    use("RATE_LIMITS", 200, 1),
                                    use("PETS", 1_000, 0),
                                    use("PET_MERGE", 400, 0),
                                    use("ASYNC_POLL", 1_000, 0))
                            .allMatch(FunctionUse::fromResponsys));
        }
    }

    @Test
    void oneThrottledAnswerHoldsBackTheCallsOfAllForItsPause() {
        RunningSandbox sandbox = start(ThrottleLimits.defaults());
        try (ResponsysAccount account = account(sandbox)) {
            sandbox.faults()
                    .next(
                            1,
                            "POST",
                            "/members",
                            Fault.error(401, "API_LIMIT_EXCEEDED").withHeader("Retry-After", "3000"));
            var first = account.lists().merge(listMerge(MergeApi.SYNC, 1));
            assertThat(AgainstResponsys.failure(first)).isEqualTo(new Throttled(Duration.ofMinutes(50)));

            var second = account.lists(CallPriority.URGENT).merge(listMerge(MergeApi.SYNC, 1));

            assertThat(AgainstResponsys.failure(second))
                    .isInstanceOfSatisfying(
                            Throttled.class,
                            throttled -> assertThat(throttled.after())
                                    .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(50)));
            assertThat(sandbox.traffic()).doesNotContainKey(ApiFunction.MERGE_LIST_RECIPIENTS);
        }
    }

    /** Classes that are loaded at the first call would pass for Responsys being slow, forty times as slow as they are. */
    private void warmUp() {
        RunningSandbox other = start(ThrottleLimits.unlimited());
        try (ResponsysAccount account = account(other)) {
            List<CompletionStage<Answer<List<RowOutcome>>>> merges = IntStream.range(0, 500)
                    .mapToObj(i -> account.lists().merge(listMerge(MergeApi.SYNC, 1)))
                    .toList();
            merges.forEach(merge -> assertThat(AgainstResponsys.given(merge)).hasSize(1));
        }
    }

    private RunningSandbox start(ThrottleLimits limits) {
        Future<RunningSandbox> starting =
                Sandbox.standard().limits(limits).clock(clock).build().start(vertx);
        assertThat(starting.toCompletionStage()).succeedsWithin(PATIENCE);
        return starting.result();
    }

    private ResponsysAccount account(RunningSandbox sandbox) {
        return new ResponsysAccount(
                vertx,
                new ResponsysConnection(URI.create(sandbox.baseUrl()), Sandbox.USER, Sandbox.PASSWORD),
                AgainstResponsys.patient(),
                clock,
                PaceClock.faster(vertx, SPEED));
    }

    private static FunctionUse use(String function, int limit, int used) {
        return new FunctionUse(
                io.responsysdestination.adapter.responsys.pace.ApiFunction.valueOf(function), limit, used, 0, true);
    }

    /** Has more to send than the limit allows, at any time until the end. */
    private static final class Backlog {
        private static final int SENDERS = 2 * LIMIT;

        private final ResponsysAccount account;
        private final AtomicInteger sentInTime = new AtomicInteger();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        Backlog(ResponsysAccount account) {
            this.account = account;
        }

        void run(long endNanos) {
            for (int sender = 0; sender < SENDERS; sender++) {
                send(endNanos);
            }
        }

        private void send(long endNanos) {
            var unused = account.lists().merge(listMerge(MergeApi.SYNC, 1)).whenComplete((answer, defect) -> {
                if (defect != null || answer.<Boolean>fold(given -> false, failure -> true)) {
                    end.completeExceptionally(new AssertionError("failed: " + answer, defect));
                } else if (System.nanoTime() - endNanos >= 0) {
                    end.complete(true);
                } else {
                    sentInTime.incrementAndGet();
                    send(endNanos);
                }
            });
        }
    }

    /** Time as the account counts it, from a fixed day on. */
    private static final class FastClock implements InstantSource {
        private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
        private final long start = System.nanoTime();

        @Override
        public Instant instant() {
            return DAY.plusNanos((System.nanoTime() - start) * SPEED);
        }
    }
}
