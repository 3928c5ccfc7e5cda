package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.table.Column;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
    private static final String NOWHERE = "http://127.0.0.1:9";

    private static final String NO_LIST =
            "NOBODY List Not Found (check profileListName; lists are created in Responsys)";

    private static final String ORDERS = """
            - name: Orders
              action: sendToPet
              subscribe: event = "Order Completed"
              mapping:
                pet_name: Orders
                userData:
                  EMAIL_ADDRESS_: { "@path": $.properties.email }
                  TOTAL: { "@path": $.properties.total }
                  COUPON: { "@path": $.properties.coupon }
            """;

    private static final String ADA =
            "{\"type\":\"identify\",\"messageId\":\"m-1\",\"userId\":\"ada\",\"traits\":{\"email\":\"ada@example.org\"}}\n";
    private static final String ORDER =
            "{\"type\":\"track\",\"messageId\":\"m-2\",\"userId\":\"ada\",\"event\":\"Order Completed\",\"properties\":"
                    + "{\"email\":\"ada@example.org\",\"total\":12.50,\"coupon\":\"été\"}}\n";

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    @Test
    void saysWhatEverySubscriptionMakesOfEachEvent() throws IOException {
        String nobody =
                "{\"type\":\"identify\",\"messageId\":\"m-3\",\"anonymousId\":\"a\",\"traits\":{\"email\":\"x@\"}}\n";

        var document = offline(TestConfiguration.PROFILES + ORDERS, ADA + ORDER + "\n" + nobody);

        assertThat(deliveries(document, 0))
                .containsExactly(
                        Map.of(
                                "destination", "marketing",
                                "subscription", "Profiles",
                                "action", "upsertListMember",
                                "outcome", "rows",
                                "list", "CONTACTS_LIST"),
                        Map.of(
                                "destination", "marketing",
                                "subscription", "Orders",
                                "action", "sendToPet",
                                "outcome", "not meant",
                                "reason", "trigger"));
        assertThat(deliveries(document, 1).get(1))
                .containsEntry("outcome", "rows")
                .containsEntry("pet", "Orders");
        assertThat(deliveries(document, 2).get(0))
                .containsEntry("outcome", "refused")
                .containsEntry("code", "PAYLOAD_VALIDATION_FAILED");
        assertThat(list(document, "events"))
                .extracting(event -> event.get("line"), event -> event.get("messageId"))
                .containsExactly(tuple(1L, "m-1"), tuple(2L, "m-2"), tuple(4L, "m-3"));
    }

    @Test
    void tellsValuesThatAreLeftOut() throws IOException {
        var document = offline(TestConfiguration.PROFILES, ADA.replace("ada@example.org", "ada@"));

        assertThat(deliveries(document, 0).get(0).get("leftOut"))
                .asInstanceOf(LIST)
                .singleElement()
                .asString()
                .startsWith("EMAIL_ADDRESS_ ")
                .doesNotContain("ada@");
    }

    @Test
    void printsTheRequestsAsTheyWouldGoOverTheWire() throws IOException {
        var document = offline(ORDERS, ORDER);

        assertThat(list(document, "requests"))
                .extracting(request -> request.get("method") + " " + request.get("path"))
                .containsExactly(
                        "POST /rest/asyncApi/v1.3/lists/CONTACTS_LIST/members",
                        "POST /rest/api/v1.3/lists/CONTACTS_LIST/listExtensions",
                        "POST /rest/asyncApi/v1.3/lists/CONTACTS_LIST/listExtensions/Orders/members");
        assertThat(JsonText.write(list(document, "requests").get(2).get("body")))
                .isEqualTo("{\"recordData\":{\"fieldNames\":[\"COUPON\",\"EMAIL_ADDRESS_\",\"TOTAL\"],"
                        + "\"records\":[[\"été\",\"ada@example.org\",\"12.5\"]],\"mapTemplateName\":null},"
                        + "\"insertOnNoMatch\":true,\"updateOnMatch\":\"REPLACE_ALL\","
                        + "\"matchColumnName1\":\"EMAIL_ADDRESS\",\"matchColumnName2\":null}");
    }

    /** The one proof that matters: what delivery then really sends is what was printed. */
    @Test
    void printsWhatDeliveryThenSends() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard().recordsCalls());
        String file = file(sandbox.baseUrl(), TestConfiguration.PROFILES + ORDERS);

        var document = document(CommandRun.reading(ADA + ORDER, "preview", "--config", file, "--source", "web"));
        int previewed = sandbox.requests().size();
        ServedEvents.deliver(file, List.of(ADA, ORDER));

        assertThat(sandbox.requests().subList(previewed, sandbox.requests().size()).stream()
                        .filter(call ->
                                call.method().equals("POST") && call.uri().contains("/lists/"))
                        .map(call -> call.uri() + " " + JsonText.write(JsonText.read(call.body())))
                        .toList())
                .containsExactlyElementsOf(list(document, "requests").stream()
                        .map(request -> request.get("path") + " " + JsonText.write(request.get("body")))
                        .toList());
    }

    @Test
    void writesNothing() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard()
                .pet(Sandbox.LIST, Sandbox.FOLDER, "Orders", Column.of("TOTAL", "NUMBER"))
                .recordsCalls());

        var document = online(sandbox, TestConfiguration.PROFILES + ORDERS, ADA + ORDER);

        assertThat(list(document, "requests")).hasSize(2);
        assertThat(sandbox.requests())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.method() + " " + call.uri())
                        .matches("GET .*|POST /rest/api/v1.3/auth/token.*"));
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
        assertThat(sandbox.petRows(Sandbox.LIST, "Orders")).isEmpty();
    }

    @Test
    void knowsTheTablesAndColumnsOfTheAccount() throws Exception {
        var sandbox = sandboxes.start(
                Sandbox.standard().pet(Sandbox.LIST, Sandbox.FOLDER, "Orders", Column.of("TOTAL", "NUMBER")));
        String nameless = ORDERS.replace("Orders", "Sizes").replace("TOTAL:", "SIZE:");

        var document = online(
                sandbox, """
            - name: Profiles
              action: upsertListMember
              mapping: { userData: { CUSTOMER_ID_: { "@path": $.userId }, CITI: Faro } }
            """ + ORDERS + nameless.replace("userData", "list_name: NOBODY\n    userData"), ADA + ORDER);

        assertThat(notes(document))
                .isEqualTo(List.of(
                        "marketing: list CONTACTS_LIST has no column CITI; Responsys refuses every request that names it",
                        "marketing: list NOBODY cannot be read: " + NO_LIST,
                        "marketing: PET Orders of list CONTACTS_LIST has no column COUPON; its values are dropped",
                        "marketing: the PETs of list NOBODY cannot be read and count as missing: " + NO_LIST));
        assertThat(list(document, "requests"))
                .extracting(request -> String.valueOf(request.get("path")))
                .filteredOn(path -> path.endsWith("/listExtensions"))
                .containsExactly("/rest/api/v1.3/lists/NOBODY/listExtensions");
    }

    @Test
    void worksWithoutTheAccountAndSaysSo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        var document = document(CommandRun.reading(
                ADA,
                "preview",
                "--config",
                file("http://127.0.0.1:" + port, TestConfiguration.PROFILES),
                "--source",
                "web"));

        assertThat(notes(document))
                .isEqualTo(List.of("marketing: login failed: Responsys cannot be reached at http://127.0.0.1:" + port
                        + ": the connection was refused; tables count as missing, and columns are not compared"));
        assertThat(list(document, "requests")).hasSize(1);
        assertThat(notes(offline(TestConfiguration.PROFILES, ADA)))
                .isEqualTo(List.of("marketing: the account was not asked; tables count as missing, and columns are not"
                        + " compared"));
    }

    @Test
    void refusesWhatTheTrackingApiWouldRefuse() throws IOException {
        String events = "no JSON\n" + ADA + ADA
                + "{\"type\":\"identify\"}\n"
                + "{\"userId\":7}\n"
                + ADA.replace("ada@example.org", "a".repeat(32 * 1024));

        var document = offline(TestConfiguration.PROFILES, events);

        assertThat(list(document, "refused"))
                .extracting(refused -> refused.get("line") + " " + refused.get("code"))
                .containsExactly(
                        "1 invalid_json", "3 duplicate", "4 no_user_anon_id", "5 invalid_type", "6 event_too_large");
        assertThat(list(document, "events")).hasSize(1);
    }

    @Test
    void readsAFileOfEvents() throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), ADA);

        var run = CommandRun.of(
                "preview",
                "--offline",
                "--source=web",
                "--config=" + file(NOWHERE, TestConfiguration.PROFILES),
                events.toString());

        assertThat(list(document(run), "events")).hasSize(1);
    }

    @Test
    void givesEveryPersonAMadeUpRiidOrTheirOwn() throws IOException {
        String byHash = ORDERS.replace(
                        "EMAIL_ADDRESS_: { \"@path\": $.properties.email }",
                        "{ RIID_: { \"@path\": $.properties.riid }, EMAIL_MD5_HASH_: { \"@path\": $.properties.hash },")
                .replace("properties.total }", "properties.total },")
                .replace("properties.coupon }", "properties.coupon } }");
        String file = TestConfiguration.file(
                folder,
                TestConfiguration.yaml(NOWHERE, byHash)
                        .replace("profileListName:", "matchColumnName1: EMAIL_MD5_HASH\n      profileListName:"));

        var document = document(CommandRun.reading(
                order("a", "1", "") + order("a", "2", "") + order("b", "3", "") + order("c", "4", ",\"riid\":12"),
                "preview",
                "--offline",
                "--source=web",
                "--config=" + file));

        assertThat(list(document, "requests"))
                .filteredOn(request -> String.valueOf(request.get("path")).endsWith("/Orders/members"))
                .extracting(request -> JsonText.write(request.get("body")).replaceAll(".*\"records\":(.*?]]).*", "$1"))
                .containsExactly("[[\"preview-1\",\"2\"],[\"preview-2\",\"3\"],[\"12\",\"4\"]]");
    }

    private static String order(String person, String total, String more) {
        return "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"Order Completed\",\"properties\":{\"hash\":\""
                + person.repeat(32) + "\",\"total\":" + total + more + "}}\n";
    }

    @Test
    void takesAsManyEventsAsARunAndNoMore() throws IOException {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            events.append(ADA.replace("m-1", "m-" + i));
        }

        assertThat(list(offline(TestConfiguration.PROFILES, events.toString()), "events"))
                .hasSize(2_000);
        var tooMany = CommandRun.reading(events + ORDER.replace("m-2", "last"), arguments(TestConfiguration.PROFILES));
        assertThat(tooMany.status()).isEqualTo(1);
        assertThat(tooMany.out()).isEmpty();
        assertThat(tooMany.err())
                .containsExactly(
                        "there are more than 2000 events, which is one run of delivery; take fewer, for example"
                                + " with head -n 2000");
    }

    @Test
    void saysWhichSourceIsMeant() throws IOException {
        var run = CommandRun.of("preview", "--source=wbe", "--config=" + file(NOWHERE, TestConfiguration.PROFILES));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("Invalid value for option '--source': there is no source 'wbe'; did you mean web?");
    }

    @Test
    void saysThatTheEventsAreNotThere() throws IOException {
        var run = CommandRun.of(
                "preview", "--source=web", "--config=" + file(NOWHERE, TestConfiguration.PROFILES), "missing.ndjson");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("missing.ndjson", "check the path");
    }

    private Map<?, ?> offline(String subscriptions, String events) throws IOException {
        return document(CommandRun.reading(events, arguments(subscriptions)));
    }

    private String[] arguments(String subscriptions) throws IOException {
        return new String[] {"preview", "--offline", "--source", "web", "--config", file(NOWHERE, subscriptions)};
    }

    private Map<?, ?> online(RunningSandbox sandbox, String subscriptions, String events) throws IOException {
        return document(CommandRun.reading(
                events, "preview", "--source", "web", "--config", file(sandbox.baseUrl(), subscriptions)));
    }

    private String file(String baseUrl, String subscriptions) throws IOException {
        return TestConfiguration.file(folder, TestConfiguration.yaml(baseUrl, subscriptions));
    }

    private static Map<?, ?> document(CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return (Map<?, ?>) Objects.requireNonNull(JsonText.read(String.join("\n", run.out())));
    }

    private static List<String> notes(Map<?, ?> document) {
        return list(document, "notes").stream()
                .map(note -> note.get("destination") + ": " + note.get("note"))
                .toList();
    }

    private static List<Map<String, Object>> deliveries(Map<?, ?> document, int event) {
        return list(list(document, "events").get(event), "deliveries");
    }

    @SuppressWarnings("unchecked") // what it holds is asserted
    private static List<Map<String, Object>> list(Map<?, ?> object, String member) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(member));
    }
}
