package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Erasing a person from the whole service, with a sandbox behind it. */
class ErasureTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LIST = "CONTACTS_LIST";
    private static final String ADA = "ada.lovelace@example.org";
    private static final String BOB = "bob@example.org";
    private static final JsonObject ERASE_ADA = new JsonObject().put("identifier", new JsonObject().put("email", ADA));

    private static final String SUBSCRIPTIONS = TestConfiguration.PROFILES + """
            - name: Traits
              action: sendToPet
              subscribe: type = "identify"
              mapping:
                pet_name: TRAITS
                userData:
                  EMAIL_ADDRESS_: { "@path": "$.traits.email" }
                  CUSTOMER_ID_: { "@path": "$.userId" }
                  PLAN: gold
            """;

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningSandbox sandbox;
    private LiveService service;

    @BeforeEach
    void start() throws Exception {
        sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), SUBSCRIPTIONS)
                .replace("linger: 1s", "linger: 0s")
                .replace("profileListName: CONTACTS_LIST", """
                        profileListName: CONTACTS_LIST
                              defaultFolderName: Segment""");
        service = LiveService.start(TestConfiguration.file(folder, yaml));
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
    }

    @Test
    void leavesNothingOfThePersonHereOrInResponsys() throws Exception {
        service.identify("m-1", "ada-1815", ADA);
        service.identify("m-2", "bob-1", BOB);
        awaitDeliveries(0, 4, 0);
        assertThat(onDisk(ADA)).isTrue();

        JsonObject receipt = erase(ERASE_ADA.copy().put("responsys", true));

        assertThat(receipt.getBoolean("complete")).as(receipt.encode()).isTrue();
        assertThat(receipt.getJsonObject("here").getInteger("deliveries")).isEqualTo(2);
        JsonObject list = receipt.getJsonArray("responsys").getJsonObject(0);
        assertThat(list.getString("listRow")).isEqualTo("deleted");
        assertThat(list.getJsonArray("pets").getJsonObject(0).getString("outcome"))
                .isEqualTo("deleted");
        assertThat(onDisk(ADA)).isFalse();
        assertThat(onDisk("ada-1815")).isFalse();
        assertThat(emails()).containsExactly(BOB);
        assertThat(sandbox.petRows(LIST, "TRAITS")).hasSize(1);
        assertThat(get("/api/v1/deliveries?identifier=" + ADA).getJsonArray("deliveries"))
                .isEmpty();
        assertThat(get("/api/v1/events/recent").encode()).doesNotContain(ADA).contains(BOB);
        awaitDeliveries(0, 4, 0);
        assertThat(get("/api/v1/erasures").getJsonArray("erasures")).containsExactly(receipt);
    }

    @Test
    void takesOutWhatWaitsForResponsysAndDeliversTheOthers() throws Exception {
        // After a 503 Responsys is left alone for half a minute.
        sandbox.faults().next(5, "POST", "/members", Fault.html(502));
        service.identify("m-1", "ada-1815", ADA);
        service.identify("m-2", "bob-1", BOB);
        awaitDeliveries(4, 0, 0);

        JsonObject receipt = erase(ERASE_ADA);

        assertThat(receipt.getJsonObject("here").getInteger("journalEvents")).isEqualTo(1);
        assertThat(receipt.getJsonObject("here").getInteger("pendingDeliveries"))
                .isEqualTo(2);
        assertThat(onDisk(ADA)).isFalse();
        assertThat(onDisk(BOB)).isTrue();
        sandbox.faults().clear();
        awaitDeliveries(0, 2, 2);
        assertThat(emails()).containsExactly(BOB);
        assertThat(get("/api/v1/dead-letters").getJsonArray("deadLetters")).isNullOrEmpty();
        assertThat(onDisk(ADA)).isFalse();
    }

    @Test
    void deliversWhatComesOfThePersonAfterwards() throws Exception {
        service.identify("m-1", "ada-1815", ADA);
        awaitDeliveries(0, 2, 0);
        JsonObject first = erase(ERASE_ADA.copy().put("responsys", true));

        service.identify("m-3", "ada-1815", ADA);

        awaitDeliveries(0, 4, 0);
        assertThat(emails()).containsExactly(ADA);
        assertThat(erase(ERASE_ADA).getString("identifierHash")).isEqualTo(first.getString("identifierHash"));
    }

    @Test
    void emptiesDeadLetters() throws Exception {
        sandbox.faults().next(100, "POST", "/members", Fault.everyNthRowRefused(1));
        service.identify("m-1", "ada-1815", ADA);
        awaitDeliveries(0, 0, 2);

        JsonObject receipt = erase(ERASE_ADA);

        assertThat(receipt.getJsonObject("here").getInteger("deadLetters")).isEqualTo(2);
        assertThat(onDisk(ADA)).isFalse();
        awaitDeliveries(0, 0, 2);
    }

    @Test
    void saysWhatHasFailedInResponsysAndRemovesItTheNextTime() throws Exception {
        service.identify("m-1", "ada-1815", ADA);
        awaitDeliveries(0, 2, 0);
        sandbox.faults().next(1, "POST", LIST + "/members", Fault.error(400, "INVALID_PARAMETER"));
        JsonObject request = ERASE_ADA.copy().put("responsys", true);

        JsonObject failed = erase(request);
        JsonObject repeated = erase(request);
        JsonObject again = erase(request);

        assertThat(failed.getBoolean("complete")).isFalse();
        assertThat(listRow(failed)).isEqualTo("failed: INVALID_PARAMETER");
        assertThat(failed.encode()).doesNotContain(ADA);
        assertThat(listRow(repeated)).isEqualTo("deleted");
        assertThat(listRow(again)).isEqualTo("not there");
        assertThat(again.getBoolean("complete")).isTrue();
        assertThat(emails()).isEmpty();
    }

    @Test
    void erasesWhomADeleteCallNamesWhereTheSourceMay() throws Exception {
        service.identify("m-1", "ada-1815", ADA);
        service.identify("m-2", "bob-1", BOB);
        awaitDeliveries(0, 4, 0);
        String delete = "{\"batch\": [{\"type\": \"delete\", \"userId\": \"ada-1815\", \"traits\": {\"email\": \"" + ADA
                + "\"}}]}";
        JsonObject refused = batch(delete);
        assertThat(refused.getJsonArray("rejected").getJsonObject(0).getString("code"))
                .isEqualTo("invalid_type");
        String allowed = Files.readString(folder.resolve("config.yaml"))
                .replace("writeKey: web-key,", "writeKey: web-key, erasures: true,");
        Files.writeString(folder.resolve("config.yaml"), allowed);
        JsonObject reloaded = send(HttpRequest.newBuilder(address("/api/v1/configuration/reload"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(reloaded.getBoolean("applied")).isTrue();

        JsonObject kept = batch(delete);

        assertThat(kept.containsKey("rejected")).as(kept.encode()).isFalse();
        assertThat(emails()).containsExactly(BOB);
        assertThat(sandbox.petRows(LIST, "TRAITS")).hasSize(1);
        assertThat(onDisk(ADA)).isFalse();
        assertThat(get("/api/v1/erasures").getJsonArray("erasures")).hasSize(1);
    }

    private JsonObject batch(String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.trackingPort() + "/v1/batch"))
                .header("Authorization", "Basic d2ViLWtleTo=") // web-key:
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String listRow(JsonObject receipt) {
        return receipt.getJsonArray("responsys").getJsonObject(0).getString("listRow");
    }

    private List<String> emails() {
        return sandbox.members(LIST).stream()
                .map(row -> String.valueOf(row.get("EMAIL_ADDRESS_")))
                .toList();
    }

    private void awaitDeliveries(int pending, int delivered, int dead) {
        JsonObject wanted = new JsonObject()
                .put("created", pending + delivered + dead)
                .put("pending", pending)
                .put("delivered", delivered)
                .put("dead", dead);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(service.summary().getJsonObject("deliveries"))
                        .isEqualTo(wanted));
    }

    private JsonObject erase(JsonObject request) throws Exception {
        return send(HttpRequest.newBuilder(address("/api/v1/erasures"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.encode())));
    }

    private JsonObject get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private JsonObject send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> reply = client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return new JsonObject(reply.body());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + service.adminPort() + path);
    }

    /** Whether any file of the service holds the text, while it runs. */
    private boolean onDisk(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
