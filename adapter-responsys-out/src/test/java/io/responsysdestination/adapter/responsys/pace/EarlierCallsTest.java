package io.responsysdestination.adapter.responsys.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.SpentCalls;
import io.responsysdestination.domain.merge.Answer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The calls that an account has made before it was opened count, as they do with Responsys. */
class EarlierCallsTest {
    private static final int LIMIT = 5;

    private final ManualPaceClock clock = new ManualPaceClock();
    private final Notes notes = new Notes();

    @Test
    void callsOfAnEarlierLifeTakeUpTheLimitUntilTheyAreAMinuteOld() {
        notes.find(3, Duration.ofSeconds(50));
        notes.find(2, Duration.ofSeconds(20));
        CallPace pace = open();
        List<Future<Answer<Permit>>> calls = acquire(pace, LIMIT);

        assertThat(granted(calls)).isZero();
        assertThat(use(pace).used()).isEqualTo(LIMIT);
        clock.pass(Duration.ofSeconds(10));
        assertThat(granted(calls)).isZero();
        clock.pass(Duration.ofMillis(100));
        assertThat(granted(calls)).isEqualTo(3);
        clock.pass(Duration.ofSeconds(30));
        assertThat(granted(calls)).isEqualTo(LIMIT);
    }

    @Test
    void callsThatAreAMinuteOldDoNot() {
        notes.find(100, Duration.ofMillis(60_070));
        notes.find(1, Duration.ofSeconds(60));
        CallPace pace = open();

        assertThat(granted(acquire(pace, LIMIT))).isEqualTo(LIMIT - 1);
    }

    /** As many as there may be when the limit has been lowered, or another has used the account. */
    @Test
    void moreCallsThanTheLimitHoldUpTheNextOnesNoLongerThanAMinute() {
        notes.find(50, Duration.ZERO);
        CallPace pace = open();
        List<Future<Answer<Permit>>> calls = acquire(pace, LIMIT);

        clock.pass(Duration.ofSeconds(60));
        assertThat(granted(calls)).isZero();
        clock.pass(Duration.ofMillis(100));
        assertThat(granted(calls)).isEqualTo(LIMIT);
    }

    @Test
    void whatAnotherHasCalledBeforeTheFirstUseCounts() {
        CallPace pace = open();
        notes.find(LIMIT, Duration.ofSeconds(1));

        assertThat(granted(acquire(pace, 1))).isZero();
    }

    @Test
    void everyCallIsNotedBeforeItLeavesAndWhenItHasEnded() {
        CallPace pace = open();
        List<Future<Answer<Permit>>> calls = acquire(pace, LIMIT + 1);
        assertThat(notes.said).containsOnly("sent").hasSize(LIMIT);
        notes.said.clear();

        permit(calls.get(0)).answered();
        permit(calls.get(1)).unsent();

        assertThat(granted(calls)).isEqualTo(LIMIT + 1);
        assertThat(notes.said).containsExactly("answered", "unsent", "sent");
    }

    @Test
    void theFunctionsOfAnAccountAreToldApart() {
        notes.find(LIMIT, Duration.ZERO);
        CallPace pace = open();

        assertThat(pace.acquire(ApiFunction.PET_MERGE, CallPriority.URGENT).isComplete())
                .isTrue();
        assertThat(acquire(pace, 1).get(0).isComplete()).isFalse();
    }

    private CallPace open() {
        CallPace pace = new CallPace(
                clock,
                (account, function) ->
                        account.equals("the account") && function.equals("Merge List Recipients") ? notes : new Notes(),
                "the account");
        Map<ApiFunction, Integer> limits = new HashMap<>();
        limits.put(ApiFunction.LIST_MERGE, LIMIT);
        pace.readLimitsBy(() -> Future.succeededFuture(Answer.given(limits)));
        // The first use of any function reads the limits.
        Future<Answer<Permit>> unused = pace.acquire(ApiFunction.PETS, CallPriority.NORMAL);
        return pace;
    }

    private static List<Future<Answer<Permit>>> acquire(CallPace pace, int calls) {
        List<Future<Answer<Permit>>> all = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            all.add(pace.acquire(ApiFunction.LIST_MERGE, CallPriority.URGENT));
        }
        return all;
    }

    private static long granted(List<Future<Answer<Permit>>> calls) {
        return calls.stream()
                .filter(Future::isComplete)
                .map(EarlierCallsTest::permit)
                .count();
    }

    private static Permit permit(Future<Answer<Permit>> call) {
        return call.result().fold(given -> given, failure -> {
            throw new AssertionError(failure);
        });
    }

    private static FunctionUse use(CallPace pace) {
        return pace.uses().stream()
                .filter(use -> use.function() == ApiFunction.LIST_MERGE)
                .findAny()
                .orElseThrow();
    }

    private static final class Notes implements SpentCalls.Calls {
        private final List<SpentCalls.Spent> found = new ArrayList<>();
        private final List<String> said = new ArrayList<>();

        void find(int calls, Duration age) {
            found.add(new SpentCalls.Spent(age, calls));
        }

        @Override
        public void sent() {
            said.add("sent");
        }

        @Override
        public void unsent() {
            said.add("unsent");
        }

        @Override
        public void answered() {
            said.add("answered");
        }

        @Override
        public List<SpentCalls.Spent> lastMinute() {
            return found;
        }
    }
}
