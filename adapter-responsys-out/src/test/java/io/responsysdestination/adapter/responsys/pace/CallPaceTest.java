package io.responsysdestination.adapter.responsys.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.NoSpentCalls;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CapacityExceeded;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallPaceTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final ManualPaceClock clock = new ManualPaceClock();
    private final CallPace pace = new CallPace(clock, NoSpentCalls.INSTANCE, "");

    @ParameterizedTest(name = "limit {0}, answers within {1} ms, {2}")
    @CsvSource({
        "1, 200, URGENT",
        "10, 3000, NORMAL",
        "100, 30000, NORMAL",
        "400, 900, URGENT",
        "400, 900, NORMAL",
        "400, 900, BACKFILL",
        "1000, 150000, BACKFILL"
    })
    void noMinuteOfTheServerEverHoldsMoreCallsThanTheLimit(int limit, int answerMillisMax, CallPriority priority) {
        limitTo(limit);
        List<Long> countedAt = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(limit + answerMillisMax);
        long end = clock.nanos() + Duration.ofMinutes(10).toNanos();
        for (int i = 0; i < Math.min(2 * limit, 900); i++) {
            callAgainAndAgain(priority, answerMillisMax, random, countedAt, end);
        }

        clock.pass(Duration.ofMinutes(12));

        assertThat(mostInAMinute(countedAt)).isLessThanOrEqualTo(limit);
        assertThat(countedAt).hasSizeGreaterThan(2 * limit);
    }

    @ParameterizedTest
    @CsvSource({"100, NORMAL", "400, NORMAL", "400, URGENT", "400, BACKFILL", "1000, NORMAL", "10, NORMAL"})
    void aBacklogUsesTheLimitToTheFull(int limit, CallPriority priority) {
        limitTo(limit);
        List<Long> countedAt = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(limit);
        long start = clock.nanos();
        for (int i = 0; i < Math.min(2 * limit, 900); i++) {
            callAgainAndAgain(
                    priority,
                    300,
                    random,
                    countedAt,
                    start + Duration.ofMinutes(6).toNanos());
        }

        clock.pass(Duration.ofMinutes(7));

        long inFiveMinutes = countedAt.stream()
                .map(at -> Duration.ofNanos(at - start))
                .filter(at -> at.compareTo(Duration.ofMinutes(5)) < 0)
                .count();
        assertThat(inFiveMinutes).isBetween((long) Math.floor(0.98 * 5 * limit), 5L * limit);
    }

    @Test
    void theMostUrgentGoFirstAndEachInItsOrder() {
        limitTo(10);
        List<String> order = new ArrayList<>();
        List<Permit> underway = fill(10);
        note("backfill", CallPriority.BACKFILL, order);
        note("first", CallPriority.NORMAL, order);
        note("second", CallPriority.NORMAL, order);
        note("opt-out", CallPriority.URGENT, order);
        underway.forEach(Permit::answered);

        clock.pass(MINUTE.plusSeconds(1));

        assertThat(order).containsExactly("opt-out", "first", "second", "backfill");
    }

    @Test
    void aBackfillIsNeverStarvedByUrgentCalls() {
        limitTo(100);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            note("urgent", CallPriority.URGENT, order);
        }
        note("backfill", CallPriority.BACKFILL, order);
        for (int i = 0; i < 90; i++) {
            clock.pass(Duration.ofSeconds(5));
            while (order.size() < 1_000 && listMergeUse().waiting() < 400) {
                note("urgent", CallPriority.URGENT, order);
            }
        }

        assertThat(order).contains("backfill");
    }

    @Test
    void aBacklogLeavesRoomForAnUrgentCall() {
        limitTo(100);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            note("live", CallPriority.NORMAL, order);
        }

        note("opt-out", CallPriority.URGENT, order);

        assertThat(order).hasSize(100).endsWith("live", "opt-out");
    }

    @Test
    void aBackfillIsSpreadOverTheMinuteSoThatLiveCallsFindRoom() {
        limitTo(60);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            note("backfill", CallPriority.BACKFILL, order);
        }

        clock.pass(Duration.ofSeconds(30));

        assertThat(order).hasSizeBetween(29, 33);
        note("live", CallPriority.NORMAL, order);
        assertThat(order).endsWith("live");
    }

    @Test
    void whoComesToAFullQueueIsToldWhenThereIsRoom() {
        limitTo(1);
        fill(1).forEach(Permit::answered);
        clock.pass(Duration.ofSeconds(20));
        List<Future<Answer<Permit>>> waiting = IntStream.range(0, 10)
                .mapToObj(i -> acquire(CallPriority.NORMAL))
                .toList();

        CallFailure oneTooMany = failure(acquire(CallPriority.NORMAL));

        assertThat(waiting).noneMatch(Future::isComplete);
        assertThat(oneTooMany)
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.after())
                                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41)));
        assertThat(acquire(CallPriority.URGENT).isComplete()).isFalse();
    }

    @Test
    void neverMoreThanAThousandOfAPriorityWait() {
        limitTo(400);
        List<Permit> unused = fill(400);
        for (int i = 0; i < FunctionQuota.WAITING_MAX; i++) {
            assertThat(acquire(CallPriority.URGENT).isComplete()).isFalse();
        }

        assertThat(failure(acquire(CallPriority.URGENT))).isInstanceOf(Throttled.class);
    }

    @Test
    void aCallThatWasNotSentGivesItsPlaceBackAtOnce() {
        limitTo(1);
        Permit only = fill(1).get(0);
        Future<Answer<Permit>> next = acquire(CallPriority.NORMAL);

        only.unsent();

        assertThat(next.isComplete()).isTrue();
    }

    /** A refused login lets everybody who waits go, one after the other: that must not pile up on the stack. */
    @Test
    void aThousandCallsThatAreNotSentPassOneAfterTheOther() {
        limitTo(400);
        List<Permit> underway = fill(400);
        List<Permit> passed = new ArrayList<>();
        for (int i = 0; i < FunctionQuota.WAITING_MAX; i++) {
            whenGranted(acquire(CallPriority.URGENT), permit -> {
                passed.add(permit);
                permit.unsent();
            });
        }

        underway.get(0).unsent();

        assertThat(passed).hasSize(FunctionQuota.WAITING_MAX);
    }

    @Test
    void aThrottledAnswerStopsEverybodyForItsPauseAndThatFunctionOnly() {
        limitTo(10);
        List<Permit> unused = fill(10);
        Future<Answer<Permit>> waiting = acquire(CallPriority.NORMAL);

        pace.heed(ApiFunction.LIST_MERGE, new Throttled(Duration.ofSeconds(7)));

        assertThat(failure(waiting)).isEqualTo(new Throttled(Duration.ofSeconds(7)));
        clock.pass(Duration.ofSeconds(3));
        assertThat(failure(acquire(CallPriority.URGENT))).isEqualTo(new Throttled(Duration.ofSeconds(4)));
        assertThat(pace.acquire(ApiFunction.PET_MERGE, CallPriority.NORMAL).isComplete())
                .isTrue();
        clock.pass(Duration.ofSeconds(4));
        assertThat(acquire(CallPriority.URGENT).isComplete()).isFalse();
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        limitTo(10);
        pace.heed(ApiFunction.LIST_MERGE, new Throttled(Duration.ofSeconds(60)));

        pace.heed(ApiFunction.LIST_MERGE, new Throttled(Duration.ofSeconds(1)));

        clock.pass(Duration.ofSeconds(59));
        assertThat(failure(acquire(CallPriority.NORMAL))).isEqualTo(new Throttled(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(ApiFunction.class)
    void theCapacityGuardStopsAllButLoginAndTheLimits(ApiFunction function) {
        limitTo(10);

        pace.heed(new CapacityExceeded(Duration.ofMinutes(10)));

        var permit = pace.acquire(function, CallPriority.NORMAL);
        if (function == ApiFunction.LOGIN || function == ApiFunction.RATE_LIMITS) {
            assertThat(permit.result().<Boolean>fold(given -> true, failure -> false))
                    .isTrue();
        } else {
            assertThat(failure(permit)).isEqualTo(new CapacityExceeded(Duration.ofMinutes(10)));
        }
    }

    @Test
    void callsWaitForTheFirstReadingOfTheLimitsButNotForEver() {
        Promise<Answer<Map<ApiFunction, Integer>>> reading = Promise.promise();
        pace.readLimitsBy(reading::future);

        Future<Answer<Permit>> first = acquire(CallPriority.URGENT);

        clock.pass(Duration.ofSeconds(10).minus(MILLI));
        assertThat(first.isComplete()).isFalse();
        clock.pass(MILLI);
        assertThat(first.isComplete()).isTrue();
        assertThat(listMergeUse().limitPerMinute()).isEqualTo(200);
        reading.complete(Answer.given(Map.of(ApiFunction.LIST_MERGE, 7)));
        assertThat(listMergeUse()).isEqualTo(new FunctionUse(ApiFunction.LIST_MERGE, 7, 1, 0, true));
    }

    @Test
    void readsTheLimitsAgainAfterTenMinutesOfUseAndSoonerWhenTheyCouldNotBeRead() {
        List<Duration> readings = new ArrayList<>();
        long start = clock.nanos();
        pace.readLimitsBy(() -> {
            readings.add(Duration.ofNanos(clock.nanos() - start));
            return Future.succeededFuture(
                    readings.size() == 1
                            ? Answer.failed(new Outage("away", MILLI))
                            : Answer.given(Map.of(ApiFunction.LIST_MERGE, 100)));
        });
        for (int second = 0; second < 720; second++) {
            Future<Answer<Permit>> unused = pace.acquire(ApiFunction.PETS, CallPriority.NORMAL);
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(readings).containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(11));
    }

    @Test
    void aLowerLimitHoldsAtOnceAndAHigherOneLetsThrough() {
        Map<String, Integer> limit = new HashMap<>(Map.of("now", 5));
        pace.readLimitsBy(() ->
                Future.succeededFuture(Answer.given(Map.of(ApiFunction.LIST_MERGE, limit.getOrDefault("now", 0)))));
        fill(5).forEach(Permit::answered);
        Future<Answer<Permit>> sixth = acquire(CallPriority.URGENT);
        assertThat(sixth.isComplete()).isFalse();

        limit.put("now", 6);
        pace.heed(ApiFunction.PETS, new Throttled(MILLI));
        Future<Answer<Permit>> unused = pace.acquire(ApiFunction.PET_MERGE, CallPriority.NORMAL);

        assertThat(sixth.isComplete()).isTrue();
    }

    @Test
    void thoseWhoWaitAreToldWhenItCloses() {
        limitTo(1);
        List<Permit> unused = fill(1);
        Future<Answer<Permit>> waiting = acquire(CallPriority.NORMAL);

        pace.close();

        assertThat(failure(waiting).reason()).isEqualTo("the service is closing");
    }

    private void limitTo(int limit) {
        pace.readLimitsBy(() -> Future.succeededFuture(Answer.given(Map.of(ApiFunction.LIST_MERGE, limit))));
        // The first use of any function reads the limits.
        Future<Answer<Permit>> unused = pace.acquire(ApiFunction.PETS, CallPriority.NORMAL);
    }

    private List<Permit> fill(int calls) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Future<Answer<Permit>> permit = acquire(CallPriority.URGENT);
            assertThat(permit.isComplete()).isTrue();
            permits.add(permit.result().fold(given -> given, failure -> {
                throw new AssertionError(failure);
            }));
        }
        return permits;
    }

    private Future<Answer<Permit>> acquire(CallPriority priority) {
        return pace.acquire(ApiFunction.LIST_MERGE, priority);
    }

    private void note(String name, CallPriority priority, List<String> order) {
        whenGranted(acquire(priority), permit -> {
            order.add(name);
            Runnable unused = clock.after(MILLI, permit::answered);
        });
    }

    /** Calls, and calls again as soon as the answer is there; notes when the server counts each call. */
    private void callAgainAndAgain(
            CallPriority priority, int answerMillisMax, SplittableRandom random, List<Long> countedAt, long end) {
        if (clock.nanos() - end >= 0) {
            return;
        }
        whenGranted(acquire(priority), permit -> {
            long answerNanos =
                    random.nextLong(1, Duration.ofMillis(answerMillisMax).toNanos());
            countedAt.add(clock.nanos() + random.nextLong(answerNanos));
            Runnable unused = clock.after(Duration.ofNanos(answerNanos), () -> {
                permit.answered();
                callAgainAndAgain(priority, answerMillisMax, random, countedAt, end);
            });
        });
    }

    private static void whenGranted(Future<Answer<Permit>> permit, Consumer<Permit> work) {
        Future<Answer<Permit>> unused = permit.onSuccess(answer -> {
            Optional<Permit> granted = answer.fold(Optional::of, failure -> Optional.empty());
            granted.ifPresent(work);
        });
    }

    private static int mostInAMinute(List<Long> countedAt) {
        List<Long> sorted = countedAt.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= MINUTE.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private FunctionUse listMergeUse() {
        return pace.uses().stream()
                .filter(use -> use.function() == ApiFunction.LIST_MERGE)
                .findAny()
                .orElseThrow();
    }

    private static CallFailure failure(Future<Answer<Permit>> permit) {
        assertThat(permit.isComplete()).isTrue();
        return permit.result()
                .fold(
                        given -> {
                            throw new AssertionError("given");
                        },
                        failure -> failure);
    }
}
