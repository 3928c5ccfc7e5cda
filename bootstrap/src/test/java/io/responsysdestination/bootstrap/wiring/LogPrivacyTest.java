package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs tell of dead letters and outages, and nothing of people or secrets. */
class LogPrivacyTest {
    private static final List<String> PERSONAL = List.of(
            "people.example.org", "customer/", "Forest Lane", "Zoë", "名前", "call me", "forty", "no address", "person ");

    private static final List<String> SECRET =
            List.of(MixedAccount.WRITE_KEY, MixedAccount.PASSWORD, "p%2Bss%26w%25rd-4711", MixedAccount.USER, "Basic ");

    /** What recorded traffic shows of tokens: some 55 characters of the URL-safe alphabet, an E first. */
    private static final Pattern TOKEN = Pattern.compile("\\bE[A-Za-z0-9_-]{30,}");

    private static final Pattern MASKED_ALWAYS = Pattern.compile("authToken|user_name=|password=");

    @Test
    @Timeout(60)
    void noLogRecordHoldsPersonalDataOrSecrets(@TempDir Path folder) throws Exception {
        try (RecordedLog log = RecordedLog.open();
                EndToEnd endToEnd = new EndToEnd()) {
            MixedLoad load = MixedLoad.start(endToEnd, folder, MixedEvents.of(99, 60, 1_000));
            Faults faults = load.sandbox().faults();
            faults.next(1, "POST", "auth/token", Fault.cut());
            faults.next(2, "POST", "/members", Fault.html(500));
            faults.next(1, "POST", "/members", Fault.garbage());
            faults.next(1, "POST", "/members", Fault.error(401, "INVALID_TOKEN"));

            load.send();
            var malformed = endToEnd.post(
                    MixedAccount.WRITE_KEY, "/v1/identify", "{\"userId\":\"customer/1\",\"traits\":{\"first\":\"Zoë");
            var unknownKey = endToEnd.post("mixed-write-key-4712", "/v1/identify", "{\"userId\":\"customer/1\"}");
            load.awaitOutcomes(Duration.ofSeconds(40));

            assertThat(malformed.statusCode()).isEqualTo(400);
            assertThat(unknownKey.statusCode()).isEqualTo(401);
            assertThat(malformed.body() + unknownKey.body()).doesNotContain("Zoë", "customer/1", "4712");

            assertThat(log.texts()).anyMatch(text -> text.contains("dead letter"));
            assertThat(log.texts()).anyMatch(text -> text.contains("waits"));
            assertThat(log.texts()).allSatisfy(text -> {
                assertThat(text).doesNotContain(PERSONAL).doesNotContain(SECRET);
                assertThat(text).doesNotContainPattern(TOKEN).doesNotContainPattern(MASKED_ALWAYS);
            });
        }
    }
}
