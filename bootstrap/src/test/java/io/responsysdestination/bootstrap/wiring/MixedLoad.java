package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.bootstrap.wiring.MixedEvents.Event;
import io.responsysdestination.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends mixed events over HTTP and holds what the account then has against what it must have. */
final class MixedLoad {
    private static final int CLIENTS = 4;
    private static final int BATCH_MAX = 100;
    private static final int OVERWRITTEN_SHARE = 50;
    private static final String OF_THE_SERVER =
            "RIID_|CREATED_.*|MODIFIED_.*|LAST_.*_ID_|.*_HASH_|.*_REASON_|.*_DELIVERABILITY_.*|EMAIL_(DOMAIN|ISP)_";

    private final EndToEnd endToEnd;
    private final RunningSandbox sandbox;
    private final List<Event> events;
    private final ExpectedDeliveries expected = new ExpectedDeliveries();

    MixedLoad(EndToEnd endToEnd, RunningSandbox sandbox, List<Event> events) {
        this.endToEnd = endToEnd;
        this.sandbox = sandbox;
        this.events = events;
        events.forEach(event -> expected.apply(event.json()));
    }

    static MixedLoad start(EndToEnd endToEnd, Path folder, List<Event> events) throws Exception {
        RunningSandbox sandbox = endToEnd.startSandbox(MixedAccount.sandbox());
        var unused = endToEnd.startService(
                folder,
                MixedAccount.CONFIGURATION,
                Map.of(
                        "WRITE_KEY", MixedAccount.WRITE_KEY,
                        "SANDBOX_URL", sandbox.baseUrl(),
                        "RESPONSYS_USER", MixedAccount.USER,
                        "RESPONSYS_PASSWORD", MixedAccount.PASSWORD));
        return new MixedLoad(endToEnd, sandbox, events);
    }

    RunningSandbox sandbox() {
        return sandbox;
    }

    /** Several clients at once; each sends all events of its people, one request after the other. */
    void send() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Boolean>> sent = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                List<Event> own = events.stream()
                        .filter(event -> event.person() % CLIENTS == number)
                        .toList();
                Callable<Boolean> work = () -> send(own, new Random(number));
                sent.add(clients.submit(work));
            }
            for (Future<Boolean> each : sent) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private boolean send(List<Event> own, Random random) throws Exception {
        int from = 0;
        while (from < own.size()) {
            int to = random.nextInt(10) == 0 ? from + 1 : from + 1 + random.nextInt(BATCH_MAX);
            List<Event> next = own.subList(from, Math.min(to, own.size()));
            var answer = next.size() == 1 ? single(next.get(0).json()) : batch(next);
            assertThat(answer.statusCode())
                    .as(answer.uri() + " " + answer.body())
                    .isEqualTo(200);
            from += next.size();
        }
        return true;
    }

    private HttpResponse<String> single(Map<String, @Nullable Object> event) throws Exception {
        return endToEnd.post(MixedAccount.WRITE_KEY, "/v1/" + event.get("type"), new JsonObject(event).encode());
    }

    private HttpResponse<String> batch(List<Event> some) throws Exception {
        JsonArray batch = new JsonArray(some.stream().map(Event::json).toList());
        return endToEnd.post(
                MixedAccount.WRITE_KEY,
                "/v1/batch",
                new JsonObject().put("batch", batch).encode());
    }

    /** Waits for the last outcome; what holds at any moment is checked on the way. */
    void awaitOutcomes(Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            Summary summary = endToEnd.summary();
            Tally tally = summary.deliveries();
            if (tally.created() != tally.pending() + tally.delivered() + tally.dead()) {
                throw new IllegalStateException("not every delivery is accounted for: " + tally);
            }
            assertThat(tally.delivered() + tally.dead())
                    .as("settled of %s, %s", tally, summary.destinations())
                    .isEqualTo(expected.delivered + expected.dead.size());
        });
    }

    void assertAllIsAsExpected() throws Exception {
        assertThat(differences()).isEmpty();
        Set<String> dead = deadLetters();
        assertThat(expected.dead).containsAll(dead);
        // a bad value that a later state of its person overwrites before it is sent is never noticed
        int overwritten = expected.dead.size() - dead.size();
        assertThat(overwritten).isLessThanOrEqualTo(expected.dead.size() / OVERWRITTEN_SHARE);
        Summary summary = endToEnd.summary();
        assertThat(summary.deliveries())
                .isEqualTo(new Tally(
                        expected.delivered + expected.dead.size(), 0, expected.delivered + overwritten, dead.size()));
        assertThat(summary.events())
                .isEqualTo(new Events(expected.accepted, expected.duplicates, expected.rejected, expected.unmatched));
    }

    private Set<String> deadLetters() throws Exception {
        return endToEnd.deliveries(DeliveryQuery.ofStatus(DeliveryRecord.Status.DEAD)).stream()
                .map(record -> record.key().messageId() + " " + record.key().subscription())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every cell that is not as it must be, in words. */
    private List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (String list : List.of(MixedAccount.MAIN_LIST, MixedAccount.OTHER_LIST)) {
            Map<String, String> emailByRiid = new TreeMap<>();
            Map<String, Map<String, String>> members = new TreeMap<>();
            sandbox.members(list).forEach(member -> {
                String email = String.valueOf(member.get("EMAIL_ADDRESS_")).toLowerCase(Locale.ROOT);
                emailByRiid.put(String.valueOf(member.get("RIID_")), email);
                members.put(email, cells(member));
            });
            Map<String, Map<String, String>> wanted = new TreeMap<>();
            Map<String, Map<String, Map<String, String>>> wantedByPet = new TreeMap<>();
            expected.account.people(list).forEach((email, person) -> {
                wanted.put(email, person.member);
                person.rows.forEach((pet, row) -> wantedByPet
                        .computeIfAbsent(pet, unused -> new TreeMap<>())
                        .put(email, row));
            });
            compare(list, wanted, members, differences);
            wantedByPet.forEach((pet, rows) -> {
                Map<String, Map<String, String>> found = new TreeMap<>();
                sandbox.petRows(list, pet)
                        .forEach(row -> found.put(
                                emailByRiid.getOrDefault(String.valueOf(row.get("RIID_")), "nobody"), cells(row)));
                compare(list + "/" + pet, rows, found, differences);
            });
        }
        return differences;
    }

    private static void compare(
            String table,
            Map<String, Map<String, String>> wanted,
            Map<String, Map<String, String>> found,
            List<String> differences) {
        Set<String> people = new TreeSet<>(wanted.keySet());
        people.addAll(found.keySet());
        for (String person : people) {
            if (!wanted.containsKey(person) || !found.containsKey(person)) {
                differences.add(table + " " + person + (found.containsKey(person) ? " is too many" : " is missing"));
                continue;
            }
            Map<String, String> wantedRow = wanted.getOrDefault(person, Map.of());
            Map<String, String> foundRow = found.getOrDefault(person, Map.of());
            Set<String> columns = new TreeSet<>(wantedRow.keySet());
            columns.addAll(foundRow.keySet());
            columns.stream()
                    .filter(column -> !String.valueOf(wantedRow.get(column)).equals(foundRow.get(column)))
                    .forEach(column -> differences.add(table + " " + person + " " + column + ": "
                            + wantedRow.get(column) + " is wanted, " + foundRow.get(column) + " is there"));
        }
    }

    private static Map<String, String> cells(Map<String, @Nullable String> row) {
        Map<String, String> cells = new TreeMap<>();
        row.forEach((column, value) -> {
            if (value != null && !column.matches(OF_THE_SERVER)) {
                cells.put(column, value);
            }
        });
        return cells;
    }
}
