package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.table.Column;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String ORDERS = """
            - name: Orders
              action: sendToPet
              subscribe: event = "Order Completed"
              mapping:
                pet_name: Orders
                userData:
                  CUSTOMER_ID_: { "@path": $.userId }
                  LAST_TOTAL: { "@path": $.properties.total }
                  coupon: { "@path": $.properties.coupon }
            """;

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    @Test
    void findsNothingWrongWithWhatFits() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard()
                .pet(
                        Sandbox.LIST,
                        Sandbox.FOLDER,
                        "Orders",
                        Column.of("LAST_TOTAL", "NUMBER"),
                        Column.of("COUPON", "STR500")));

        var run = check(sandbox, TestConfiguration.PROFILES + ORDERS);

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsExactly(
                        "ok     marketing           logged in; calls go to http://127.0.0.1:" + sandbox.dataPort(),
                        "ok     marketing           calls allowed a minute: 10 of Login, Create Profile Extension Table;"
                                + " 200 of Retrieve Profile List Fields; 400 of Merge List Recipients, Merge Profile"
                                + " Extension Recipients, Async Merge List Recipients, Async Merge Profile Extension"
                                + " Recipients; 1000 of Retrieve Profile Extension Tables, Async Retrieve Response",
                        "ok     marketing/Profiles  list CONTACTS_LIST has every column of the mapping",
                        "ok     marketing/Orders    PET Orders has every column of the mapping",
                        "0 errors, 0 notes");
    }

    @Test
    void knowsTheNewNameOfAColumnThatOlderListsHaveAndSaysItFirst() throws Exception {
        var run = check(sandboxes.start(Sandbox.standard()), """
            - name: Profiles
              action: upsertListMember
              mapping: recommended
            """);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .first()
                .isEqualTo("ERROR  marketing/Profiles  list CONTACTS_LIST has no column POSTAL_ADDRESS_1_; did you mean"
                        + " POSTAL_STREET_1_? Newer lists call it so; in place of `mapping: recommended` write a mapping"
                        + " with that column");
        assertThat(run.out()).last().isEqualTo("1 error, 0 notes");
    }

    @Test
    void namesTheColumnsOfObjectsMemberByMember() throws Exception {
        var run = check(sandboxes.start(Sandbox.standard()), """
            - name: Profiles
              action: upsertListMember
              mapping:
                userData:
                  EMAIL_ADDRESS_: { "@path": $.traits.email }
                  last: { name: { "@path": $.traits.lastName }, seem: { "@path": $.traits.seen } }
            """);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .filteredOn(line -> line.startsWith("ERROR"))
                .containsExactly("ERROR  marketing/Profiles  list CONTACTS_LIST has no column LAST_SEEM; did you mean"
                        + " LAST_SEEN?");
    }

    @Test
    void saysWhichColumnATableLacks() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard()
                .folder("Others")
                .pet(
                        Sandbox.LIST,
                        "Others",
                        "Orders",
                        Column.of("LAST_TOTALS", "NUMBER"),
                        Column.of("COUPON", "STR500")));

        var run = check(sandbox, ORDERS);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .first()
                .isEqualTo("ERROR  marketing/Orders  PET Orders in folder Others has no column LAST_TOTAL, its values"
                        + " are dropped; add it in Responsys, its API cannot; did you mean LAST_TOTALS?");
    }

    @Test
    void saysHowATableThatIsMissingWillBeCreated() throws Exception {
        var run = check(sandboxes.start(Sandbox.standard()), ORDERS);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .first()
                .isEqualTo(
                        "note   marketing/Orders  PET Orders does not exist yet; the first event creates it in folder"
                                + " Segment, which must exist, with the columns COUPON, LAST_TOTAL");
    }

    @Test
    void saysWhichKeysCannotBecomeColumnsOfATable() throws Exception {
        var run = check(sandboxes.start(Sandbox.standard()), ORDERS + """
                level: { "@path": $.properties.level }
                Coupon: { "@path": $.properties.coupon2 }
                """.indent(6));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .filteredOn(line -> line.startsWith("ERROR"))
                .containsExactly(
                        "ERROR  marketing/Orders  userData.Coupon and userData.coupon both come out as the column COUPON;"
                                + " events with both are refused; map one of them to another name",
                        "ERROR  marketing/Orders  userData.level cannot be a column of a PET, its values are dropped; map"
                                + " it to another name");
    }

    @Test
    void doesNotGuessNamesThatOnlyEventsHave() throws Exception {
        var run = check(sandboxes.start(Sandbox.standard()), """
            - name: Tables
              action: sendToPet
              subscribe: type = "track"
              mapping:
                pet_name: { "@template": "{{event}}_PET" }
                userData: { CUSTOMER_ID_: { "@path": $.userId }, total: { "@path": $.properties.total } }
            - name: Lists
              action: upsertListMember
              mapping:
                list_name: { "@path": $.properties.list }
                userData: { CUSTOMER_ID_: { "@path": $.userId } }
            - name: Audiences
              action: sendAudienceAsPet
            """);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith(
                        "note   marketing/Tables     the table comes from each event and cannot be checked",
                        "note   marketing/Lists      the list comes from each event and cannot be checked",
                        "note   marketing/Audiences  tables and columns are named by each audience and created when"
                                + " missing")
                .endsWith("0 errors, 3 notes");
    }

    @Test
    void saysThatAListIsMissing() throws Exception {
        var run = check(
                sandboxes.start(Sandbox.standard()),
                TestConfiguration.PROFILES + "  mapping: { list_name: NOBODY, userData: { AB: c } }\n");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).first().asString().startsWith("ERROR  marketing/Profiles  list NOBODY cannot be read: ");
    }

    @Test
    void saysThatThePasswordIsWrongAfterOneLogin() throws Exception {
        var sandbox =
                sandboxes.start(Sandbox.builder().account("sandbox", "another").recordsCalls());

        var run = check(sandbox, TestConfiguration.PROFILES);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsExactly(
                        "ERROR  marketing  login failed: Responsys refuses with INVALID_USER_NAME_PASSWORD (check username and"
                                + " userPassword, then reload the configuration or restart)",
                        "1 error, 0 notes");
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void saysThatResponsysCannotBeReached() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String file = TestConfiguration.file(
                folder, TestConfiguration.yaml("http://127.0.0.1:" + port, TestConfiguration.PROFILES));

        var run = CommandRun.of("check", "--config", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsExactly(
                        "ERROR  marketing  login failed: Responsys cannot be reached at http://127.0.0.1:" + port
                                + ": the connection was refused; check baseUrl",
                        "1 error, 0 notes");
    }

    @Test
    void goesOnWithoutTheLimits() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        sandbox.faults().next(1, "GET", "/rest/api/ratelimit", Fault.html(404));

        var run = check(sandbox, TestConfiguration.PROFILES);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .first()
                .asString()
                .startsWith("note   marketing           the account's limits cannot be read: ");
        assertThat(run.out()).last().isEqualTo("0 errors, 1 note");
    }

    @Test
    void printsJson() throws Exception {
        String file = TestConfiguration.file(
                folder, TestConfiguration.yaml("http://127.0.0.1:9", TestConfiguration.PROFILES));

        var run = CommandRun.of("check", "--config", file, "--json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .singleElement()
                .asString()
                .startsWith("{\"findings\":[{\"level\":\"error\",\"where\":\"marketing\",\"text\":\"login failed: ")
                .endsWith("}],\"errors\":1,\"notes\":0}");
    }

    private CommandRun check(RunningSandbox sandbox, String subscriptions) throws IOException {
        return CommandRun.of(
                "check",
                "--config",
                TestConfiguration.file(folder, TestConfiguration.yaml(sandbox.baseUrl(), subscriptions)));
    }
}
