package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /metrics}, and whatever names its metrics: documentation, dashboard, alerts. */
class MetricsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path OPERATIONS = Path.of("../docs/operations");

    private static final String NOBODY =
            "{\"messageId\":\"m-2\",\"anonymousId\":\"a\",\"traits\":{\"email\":\"no address\"}}";

    /** As metrics.md has them in the first column of its tables. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| (`[a-z0-9_`, ]+`) \\|");

    /** Of collections that may or may not happen while a test runs, by collectors that may or may not do so. */
    private static final Set<String> SOMETIMES = Set.of(
            "jvm_gc_pause_seconds",
            "jvm_gc_pause_seconds_max",
            "jvm_gc_concurrent_phase_time_seconds",
            "jvm_gc_concurrent_phase_time_seconds_max");

    private static final Pattern NAME = Pattern.compile("\\b(?:responsys_destination|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern PART = Pattern.compile("_(?:bucket|count|sum)$");

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningSandbox sandbox;
    private LiveService service;
    private String configuration = "";

    @BeforeEach
    void start() throws Exception {
        sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace("linger: 1s", "linger: 0s");
        configuration = TestConfiguration.file(folder, yaml);
        service = LiveService.start(configuration);
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
    }

    @Test
    void countsWhatBecomesOfEvents() throws Exception {
        sandbox.faults().next(1, "POST", "/members", Fault.html(500));
        service.identify("m-1", "ada", "ada@example.org");
        service.identify("m-1", "ada", "ada@example.org");
        service.identify(NOBODY);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(metrics())
                        .contains(
                                "responsys_destination_deliveries{status=\"delivered\"} 1.0",
                                "responsys_destination_deliveries{status=\"dead\"} 1.0"));

        assertThat(metrics())
                .contains(
                        "responsys_destination_events_total{outcome=\"accepted\"} 2.0",
                        "responsys_destination_events_total{outcome=\"duplicate\"} 1.0",
                        "responsys_destination_dead_letters_total{code=\"PAYLOAD_VALIDATION_FAILED\",destination=\"marketing\"} 1.0",
                        "responsys_destination_delivery_seconds_count{destination=\"marketing\",outcome=\"delivered\"} 1",
                        "responsys_destination_delivery_seconds_bucket{destination=\"marketing\",outcome=\"delivered\",le=\"86400.0\"} 1",
                        "responsys_destination_rows_total{destination=\"marketing\",outcome=\"merged\",table=\"list\"} 1.0",
                        "responsys_destination_merges_total{destination=\"marketing\",outcome=\"outage\",table=\"list\"} 1.0",
                        "responsys_destination_journal_append_seconds_count 3",
                        "responsys_destination_journal_writable 1.0",
                        "responsys_destination_destination_state{destination=\"marketing\",state=\"stopped\"} 0.0",
                        "responsys_destination_quota_limit_calls{destination=\"marketing\",function=\"Merge List Recipients\"}",
                        "responsys_destination_responsys_call_seconds_count{function=\"Login\",outcome=\"answered\"} 1",
                        "responsys_destination_http_request_seconds_count{method=\"POST\",port=\"tracking\",route=\"/v1/identify\",status=\"200\"} 3");
    }

    @Test
    void givesTheTextFormatOfPrometheusWithoutAToken() throws Exception {
        HttpResponse<String> reply = get();

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(reply.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void servesWhatIsDocumentedAndNothingElse() throws Exception {
        service.identify("m-1", "ada", "ada@example.org");
        service.identify(NOBODY);
        Set<String> documented = documented();
        Set<String> always = new TreeSet<>(documented);
        always.removeAll(SOMETIMES);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(served()).containsAll(always));

        assertThat(served()).isSubsetOf(documented);
    }

    @Test
    void endsTheSeriesOfADestinationThatIsTakenOutOfTheConfiguration() throws Exception {
        service.identify("m-1", "ada", "ada@example.org");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(metrics())
                        .contains(
                                "responsys_destination_merges_total{destination=\"marketing\"",
                                "responsys_destination_deliveries{status=\"delivered\"} 1.0"));
        assertThat(configuration)
                .isEqualTo(TestConfiguration.file(
                        folder, Files.readString(Path.of(configuration)).replace("marketing", "newsletter")));

        HttpRequest reload = HttpRequest.newBuilder(admin("/api/v1/configuration/reload"))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(reload, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"applied\":true");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(metrics())
                        .doesNotContain("\"marketing\"")
                        .contains(
                                "responsys_destination_delivery_seconds_count{destination=\"newsletter\",outcome=\"dead\"} 0",
                                "responsys_destination_destination_state{destination=\"newsletter\",state=\"idle\"} 1.0",
                                "responsys_destination_quota_used_calls{destination=\"newsletter\""));
    }

    @Test
    void theDashboardAsksForMetricsThatExist() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(OPERATIONS.resolve("grafana-dashboard.json").toFile());

        assertThat(dashboard.get("panels")).isNotEmpty();
        assertThat(named(dashboard.toString())).isNotEmpty().isSubsetOf(documented());
    }

    @Test
    void alertsAskForMetricsThatExistAndStandInTheRunbook() throws Exception {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(OPERATIONS.resolve("alerts.yaml").toFile())
                .at("/groups/0/rules");
        String runbook = Files.readString(OPERATIONS.resolve("runbook.md"));

        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            assertThat(named(rule.get("expr").textValue())).isNotEmpty().isSubsetOf(documented());
            assertThat(runbook).contains("\n### " + rule.get("alert").textValue() + "\n");
            assertThat(rule.at("/annotations/runbook").textValue())
                    .isEqualTo("docs/operations/runbook.md#"
                            + rule.get("alert").textValue().toLowerCase(Locale.ROOT));
            assertThat(rule.at("/labels/severity").textValue()).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").textValue()).isNotBlank();
        }
    }

    @Test
    void theRunbookHasEveryState() throws Exception {
        Set<String> states = Pattern.compile("destination_state\\{destination=\"marketing\",state=\"(\\w+)\"}")
                .matcher(metrics())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        String runbook = Files.readString(OPERATIONS.resolve("runbook.md"));

        assertThat(states).hasSize(4).allSatisfy(state -> assertThat(runbook).contains("\n### " + state + "\n"));
    }

    private static Set<String> documented() throws Exception {
        return DOCUMENTED
                .matcher(Files.readString(OPERATIONS.resolve("metrics.md")))
                .results()
                .flatMap(found -> Stream.of(found.group(1).replace("`", "").split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without what Prometheus adds to the names of histograms. */
    private static Set<String> named(String text) {
        return NAME.matcher(text)
                .results()
                .map(found -> PART.matcher(found.group()).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> served() throws Exception {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", 4)[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String metrics() throws Exception {
        return get().body();
    }

    private URI admin(String path) {
        return URI.create("http://127.0.0.1:" + service.adminPort() + path);
    }

    private HttpResponse<String> get() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(admin("/metrics")).timeout(LIMIT).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
