package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The account equals the model after faults of every kind, too. A class of its own, as classes run side by side. */
class FaultyAccountEqualsModelTest {
    private static final List<Fault> FAULTS = List.of(
            Fault.error(500, "UNEXPECTED_EXCEPTION"),
            Fault.answerLost(),
            Fault.cut(),
            Fault.html(502),
            Fault.error(401, "TOKEN_EXPIRED"),
            Fault.garbage(),
            Fault.html(200),
            Fault.lyingLength(),
            Fault.delay(Duration.ofMillis(50)));

    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void faultsOfEveryKindLeaveTheAccountAsOneByOne(@TempDir Path folder) throws Exception {
        try (EndToEnd endToEnd = new EndToEnd()) {
            MixedLoad load = MixedLoad.start(endToEnd, folder, MixedEvents.of(4_711, 300, 2_000));
            Faults faults = load.sandbox().faults();
            faults.next(1, "POST", "auth/token", Fault.html(502));
            for (Fault fault : FAULTS) {
                faults.next(1, "POST", MixedAccount.MAIN_LIST + "/members", fault);
                faults.next(1, "POST", "/listExtensions/", fault);
                faults.next(1, "*", "/asyncApi/v1.3/requests", fault);
            }
            faults.next(1, "GET", "/listExtensions", Fault.garbage());
            faults.next(1, "POST", "/listExtensions", Fault.answerLost());

            load.send();
            load.awaitOutcomes(Duration.ofSeconds(60));

            load.assertAllIsAsExpected();
            assertThat(faults.take("POST", MixedAccount.MAIN_LIST + "/members"))
                    .as("a fault that no call has met")
                    .isNull();
        }
    }
}
