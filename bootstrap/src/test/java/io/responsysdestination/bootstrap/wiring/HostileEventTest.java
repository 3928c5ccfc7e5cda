package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an event may hold at worst, on its whole way: docs/compatibility.md, "Hostile input", says the same in words. */
class HostileEventTest {
    @TempDir
    private Path folder;

    private final EndToEnd endToEnd = new EndToEnd();
    private MixedLoad load;

    @BeforeEach
    void start() throws Exception {
        load = MixedLoad.start(endToEnd, folder, List.of());
    }

    @AfterEach
    void stop() {
        endToEnd.close();
    }

    /** One after the other with as little time between as there is, so that each has neighbours in its requests. */
    @Test
    void eachIsDeliveredOrADeadLetterWithItsReasonAndNoneIsADefect() throws Exception {
        send("lone-surrogate", "\"first\": \"a\\ud800b\"");
        send("nul", "\"first\": \"a\\u0000b\"");
        send("twice", "\"first\": \"one\", \"first\": \"two\"");
        send("beyond-long", "\"first\": 123456789012345678901234567890");
        send("beyond-double", "\"first\": 1e400");
        send("too-small", "\"first\": -1e-1000");
        send("prototype", "\"first\": \"p\", \"__proto__\": {\"first\": \"q\"}, \"constructor\": {\"first\": \"r\"}");
        send("dots", "\"first\": \"d\", \"address.city\": \"Nowhere\"");
        send("grows", "\"first\": \"g\", \"address\": {\"city\": \"" + "\u0130".repeat(45) + "\"}");
        send("deep", "\"first\": \"e\", \"prefs\": {\"color\": " + "[".repeat(990) + "]".repeat(990) + "}");
        send("long", "\"first\": \"" + "x".repeat(30_000) + "\"");
        send("bad-age", "\"age\": 1e999");
        send("last", "\"first\": \"l\"");

        await().untilAsserted(() -> assertThat(endToEnd.summary().deliveries()).isEqualTo(new Tally(13, 0, 10, 3)));
        assertThat(endToEnd.deliveries(DeliveryQuery.ofStatus(DeliveryRecord.Status.DEAD)))
                .extracting(record -> record.key().messageId() + " "
                        + record.failure().orElseThrow().code())
                .containsExactlyInAnyOrder("deep MERGEFAILED", "long MERGEFAILED", "bad-age MERGEFAILED");
        assertThat(firstNames())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lone-surrogate", "a\ud800b",
                        "nul", "a\u0000b",
                        "twice", "two",
                        "beyond-long", "123456789012345678901234567890",
                        "beyond-double", "1e+400",
                        "too-small", "-1e-1000",
                        "prototype", "p",
                        "dots", "d",
                        "grows", "g",
                        "last", "l"));
    }

    private Map<String, String> firstNames() {
        Map<String, String> names = new TreeMap<>();
        load.sandbox()
                .members(MixedAccount.MAIN_LIST)
                .forEach(member -> names.put(
                        String.valueOf(member.get("CUSTOMER_ID_")), String.valueOf(member.get("FIRST_NAME"))));
        return names;
    }

    private void send(String name, String traits) throws Exception {
        var answer = endToEnd.post(
                MixedAccount.WRITE_KEY,
                "/v1/identify",
                "{\"messageId\":\"" + name + "\",\"userId\":\"" + name + "\",\"traits\":{\"email\":\"" + name
                        + "@example.org\"," + traits + "}}");

        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
