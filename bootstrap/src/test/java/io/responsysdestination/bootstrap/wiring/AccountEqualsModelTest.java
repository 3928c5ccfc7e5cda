package io.responsysdestination.bootstrap.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The account that the service has filled equals, cell by cell, what the events say when they are taken one by one. */
class AccountEqualsModelTest {
    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tenThousandMixedEventsLeaveTheAccountAsOneByOne(@TempDir Path folder) throws Exception {
        try (EndToEnd endToEnd = new EndToEnd()) {
            MixedLoad load = MixedLoad.start(endToEnd, folder, MixedEvents.of(20_261_123, 900, 10_000));

            load.send();
            load.awaitOutcomes(Duration.ofSeconds(60));

            load.assertAllIsAsExpected();
        }
    }
}
