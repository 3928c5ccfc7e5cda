package io.responsysdestination.bootstrap.demo;

import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.demo.SampleEvent.Expected;
import io.responsysdestination.bootstrap.table.TextTable;
import io.responsysdestination.bootstrap.wiring.Service;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sandbox and the service in one process, and the sample events sent through both, one after the other. */
public final class Demo {
    private static final List<String> HEADINGS = List.of("EVENT", "ACTION", "ROW AS RESPONSYS NOW HOLDS IT", "OUTCOME");
    private static final List<Integer> WIDTHS = List.of(30, 18, 58, 36);

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration EVENT_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** The sandbox answers at once, so there is no use in asking it at the intervals of a real account. */
    private static final ResponsysTiming TIMING = new ResponsysTiming(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(90),
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5));

    private final Path folder;
    private final Vertx vertx;
    private final RunningSandbox sandbox;
    private final Service service;
    private final HttpClient client = HttpClient.newHttpClient();

    private Demo(Path folder, Vertx vertx, RunningSandbox sandbox, Service service) {
        this.folder = folder;
        this.vertx = vertx;
        this.sandbox = sandbox;
        this.service = service;
    }

    /** Starts both, with a ready configuration in a temporary folder. */
    public static Demo start() throws Exception {
        Vertx vertx = Vertx.vertx();
        RunningSandbox sandbox = Service.await(Sandbox.standard().build().start(vertx), START_LIMIT);
        Path folder = Files.createTempDirectory("responsys-destination-demo");
        Path file = folder.resolve("responsys-destination.yaml");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete demo"));
        try (InputStream ready = Demo.class.getResourceAsStream("demo.yaml")) {
            Files.write(file, Objects.requireNonNull(ready).readAllBytes());
        }
        var config = ConfigurationFile.load(file, Map.of("SANDBOX_URL", sandbox.baseUrl()));
        Service service = Service.await(Service.start(vertx, config, TIMING), START_LIMIT);
        return new Demo(folder, vertx, sandbox, service);
    }

    /** Sends every sample and prints the table; the result says whether all is as it must be. */
    public boolean run(PrintWriter out) throws Exception {
        TextTable table = new TextTable(HEADINGS, WIDTHS);
        boolean asExpected = true;
        for (SampleEvent event : SampleEvents.all()) {
            int status = post(event);
            asExpected &= status == event.httpStatus();
            if (event.expected().isEmpty()) {
                table.add(List.of(event.title(), "-", "-", "answered " + status + ", nothing kept"));
            }
            for (DeliveryRecord delivery : settled(event)) {
                Optional<Expected> expected = event.expected().stream()
                        .filter(candidate -> candidate.action().equals(delivery.action()))
                        .findFirst();
                Map<String, String> row = row(delivery);
                boolean good =
                        expected.filter(wanted -> isMet(wanted, delivery, row)).isPresent();
                asExpected &= good;
                table.add(List.of(
                        event.title(),
                        delivery.action(),
                        describe(delivery, row),
                        outcome(delivery) + (good ? "" : " (!)")));
            }
            table.rule();
        }
        out.print(table.text());
        out.println(asExpected ? "All as it must be." : "Something is not as it must be: see (!) above.");
        out.flush();
        return asExpected;
    }

    /** How to go on by hand. */
    public String invitation() {
        return """
                Console: http://127.0.0.1:%2$d/
                Tracking API: http://127.0.0.1:%1$d   admin API: http://127.0.0.1:%2$d/api/v1/summary   Responsys sandbox: %3$s
                Send an event of your own:
                  curl -u demo-write-key: http://127.0.0.1:%1$d/v1/identify -d '{"userId":"morty","traits":{"email":"morty@example.org"}}'
                Ctrl-C ends the demo.""".formatted(service.trackingPort(), service.adminPort(), sandbox.baseUrl());
    }

    public void stop() throws Exception {
        boolean unused = Service.await(service.stop(Duration.ofSeconds(5)), START_LIMIT);
        Service.await(sandbox.close(), START_LIMIT);
        // Not composed with the above: Vert.x cannot answer on a thread of its own once it is closed.
        Service.await(vertx.close(), START_LIMIT);
        delete(folder);
    }

    /** With everything in it; what cannot be deleted is left to the system. */
    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException failure) {
            System.getLogger(Demo.class.getName()).log(System.Logger.Level.DEBUG, "the demo's folder stays", failure);
        }
    }

    private int post(SampleEvent event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.trackingPort() + event.path()))
                .header("Authorization", "Basic ZGVtby13cml0ZS1rZXk6") // demo-write-key:
                .timeout(EVENT_LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(event.body()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** The event's deliveries, once there are as many as expected and none is pending, in the order of the actions. */
    private List<DeliveryRecord> settled(SampleEvent event) throws Exception {
        if (event.expected().isEmpty()) {
            return List.of();
        }
        String messageId = event.body().replaceAll("(?s).*\"messageId\": \"([^\"]+)\".*", "$1");
        DeliveryQuery query =
                DeliveryQuery.builder().messageId(Optional.of(messageId)).build();
        Instant end = Instant.now().plus(EVENT_LIMIT);
        List<DeliveryRecord> found = List.of();
        while (Instant.now().isBefore(end)) {
            found = service.deliveries()
                    .find(query)
                    .toCompletableFuture()
                    .get(EVENT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .records();
            boolean allSettled = found.stream().noneMatch(record -> record.status() == DeliveryRecord.Status.PENDING);
            if (allSettled && found.size() >= event.expected().size()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
        List<String> order = event.expected().stream().map(Expected::action).toList();
        return found.stream()
                .sorted(Comparator.comparingInt(record -> order.indexOf(record.action())))
                .toList();
    }

    private Map<String, String> row(DeliveryRecord delivery) {
        if (delivery.riid().isEmpty()) {
            return Map.of();
        }
        String list = delivery.list().orElseThrow().value();
        List<Map<String, @Nullable String>> rows =
                delivery.pet().map(pet -> sandbox.petRows(list, pet.value())).orElseGet(() -> sandbox.members(list));
        return rows.stream()
                .filter(row -> delivery.riid().get().equals(row.get("RIID_")))
                .findFirst()
                .map(Demo::withoutNulls)
                .orElse(Map.of());
    }

    private static Map<String, String> withoutNulls(Map<String, @Nullable String> row) {
        Map<String, String> filled = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (value != null) {
                filled.put(column, value);
            }
        });
        return filled;
    }

    private static boolean isMet(Expected expected, DeliveryRecord delivery, Map<String, String> row) {
        boolean delivered = delivery.status() == DeliveryRecord.Status.DELIVERED;
        return expected.arrives()
                ? delivered && row.entrySet().containsAll(expected.row().entrySet())
                : delivery.status() == DeliveryRecord.Status.DEAD;
    }

    private static String describe(DeliveryRecord delivery, Map<String, String> row) {
        if (row.isEmpty()) {
            return "-";
        }
        String table = delivery.pet()
                .map(pet -> "PET " + pet)
                .orElse(delivery.list().map(list -> "list " + list).orElse(""));
        return table + ": "
                + row.entrySet().stream()
                        .filter(cell -> !isOfTheServer(cell.getKey()))
                        .map(cell -> cell.getKey() + "=" + cell.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Columns that Responsys fills in by itself would only hide the ones that were sent. */
    private static boolean isOfTheServer(String column) {
        return column.matches(
                "CREATED_.*|MODIFIED_.*|LAST_.*_ID_|.*_HASH_|.*_REASON_|.*_DELIVERABILITY_.*|EMAIL_(DOMAIN|ISP)_");
    }

    private static String outcome(DeliveryRecord delivery) {
        return delivery.failure()
                .map(failure -> "dead letter " + failure.code() + ": " + failure.message())
                .orElse("delivered");
    }
}
