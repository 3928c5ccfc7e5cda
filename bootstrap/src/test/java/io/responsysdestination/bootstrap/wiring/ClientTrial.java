package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The service as one of Segment's own clients meets it: behind a gateway that fails the first two requests with events, and
 * before a sandbox of Responsys. Each client is to send an identify of {@code ada} and a track of her order.
 */
final class ClientTrial implements AutoCloseable {
    static final String WRITE_KEY = "clients-write-key";

    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(20);
    private static final String PET = "ORDERS";

    private static final String CONFIGURATION = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            sources:
              shop: { writeKey: "${WRITE_KEY}", destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: "${SANDBOX_URL}"
                  username: sandbox
                  userPassword: sandbox
                  profileListName: CONTACTS_LIST
                  matchColumnName1: CUSTOMER_ID
                delivery: { linger: 0s }
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
                    mapping:
                      userData:
                        CUSTOMER_ID_: { "@path": $.userId }
                        EMAIL_ADDRESS_: { "@path": $.traits.email }
                        CITY_: { "@path": $.traits.address.city }
                  - name: Orders
                    action: sendToPet
                    subscribe: 'type = "track" and event = "Order Completed"'
                    mapping:
                      pet_name: ORDERS
                      userData:
                        CUSTOMER_ID_: { "@path": $.userId }
                        ORDER_ID: { "@path": $.properties.orderId }
                        TOTAL: { "@path": $.properties.total }
            """;

    private final EndToEnd endToEnd = new EndToEnd();
    private final RunningSandbox sandbox;
    private final FaultyGateway.Running gateway;

    ClientTrial(Path folder) throws Exception {
        this.sandbox = endToEnd.startSandbox(Sandbox.standard());
        Service service = endToEnd.startService(
                folder, CONFIGURATION, Map.of("WRITE_KEY", WRITE_KEY, "SANDBOX_URL", sandbox.baseUrl()));
        this.gateway = FaultyGateway.start(endToEnd.vertx(), service.trackingPort(), EndToEnd.LIMIT);
    }

    EndToEnd endToEnd() {
        return endToEnd;
    }

    /** Where the client is to send. */
    String url() {
        return gateway.url();
    }

    /** Method, path and status of all answers that the client has got, in their order. */
    List<String> exchanges() {
        return gateway.exchanges();
    }

    /** Waits for the rows. The gateway lost an answer, so one event has come twice and must have been taken once. */
    void assertBothEventsArriveOnce() throws Exception {
        await().atMost(DELIVERY_LIMIT)
                .untilAsserted(() -> assertThat(endToEnd.summary().deliveries())
                        .as("deliveries after %s", exchanges())
                        .isEqualTo(new Tally(2, 0, 2, 0)));

        var member = assertThat(sandbox.members(Sandbox.LIST)).singleElement().actual();
        assertThat(member)
                .containsEntry("CUSTOMER_ID_", "ada")
                .containsEntry("EMAIL_ADDRESS_", "ada@example.org")
                .containsEntry("CITY_", "London");
        assertThat(sandbox.petRows(Sandbox.LIST, PET))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("RIID_", member.get("RIID_"))
                        .containsEntry("ORDER_ID", "order-1")
                        .containsEntry("TOTAL", "12.5"));
        await().atMost(DELIVERY_LIMIT)
                .untilAsserted(() -> assertThat(endToEnd.summary().events())
                        .as("events after %s", exchanges())
                        .isEqualTo(new Events(2, 1, 0, 0)));
    }

    @Override
    public void close() {
        endToEnd.close();
    }
}
