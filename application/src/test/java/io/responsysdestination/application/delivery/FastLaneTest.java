package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static io.responsysdestination.application.delivery.DeliveryHost.audiences;
import static io.responsysdestination.application.delivery.DeliveryHost.profiles;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.merge.ListMergeRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Opt-outs behind a backlog of which the lane has read no more than it may. */
class FastLaneTest {
    private static final int WINDOW = 2_000;

    /** More than is in hand and parked. */
    private static final int BACKLOG = 3_000;

    private static final int LARGE_BACKLOG = 5_000;

    private static final int REQUESTS_OF_A_WINDOW = 10;

    private static final int SOON = 11;

    private DeliveryHost host = new DeliveryHost(new LaneLimits(WINDOW, LaneLimits.BYTES_MAX, WINDOW / 2));

    @Test
    void anOptOutOvertakesABacklogAndIsSentOnce() {
        InMemoryAccount account = new InMemoryAccount();
        host.destination("marketing", account, settings(), true);
        account.lists.answers().hold();
        acceptBacklog(LARGE_BACKLOG);
        host.accept("out", "{'traits':{'email':'a@example.org','optin':false}}");
        host.time.pass(LINGER);
        account.lists.answers().release();
        host.time.pass(LINGER.multipliedBy(3));

        assertThat(requestsWithOptOuts(account))
                .singleElement()
                .satisfies(index -> assertThat(index).isLessThan(SOON));
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("EMAIL_PERMISSION_STATUS_", "O");
        assertThat(host.tally()).isEqualTo(new Tally(LARGE_BACKLOG + 1, 0, LARGE_BACKLOG + 1, 0));
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue(LARGE_BACKLOG + 1L);
    }

    @Test
    void theFirstStateStandsWithoutUpdatesSoNothingOvertakes() {
        InMemoryAccount account = opensWithABacklogBefore(settings().withoutUpdating(), true);

        assertThat(requestsWithOptOuts(account))
                .singleElement()
                .satisfies(index -> assertThat(index).isGreaterThanOrEqualTo(REQUESTS_OF_A_WINDOW));
    }

    @Test
    void nothingOvertakesWhereOlderStatesMayOverwrite() {
        InMemoryAccount account = opensWithABacklogBefore(settings(), false);

        assertThat(requestsWithOptOuts(account))
                .singleElement()
                .satisfies(index -> assertThat(index).isGreaterThanOrEqualTo(REQUESTS_OF_A_WINDOW));
    }

    @Test
    void anOptOutThatIsRefusedOnTheWayAheadIsOneDeadLetter() {
        InMemoryAccount account = new InMemoryAccount();
        account.lists.refuseRows(row -> row.asMap().containsValue("a@example.org"));
        opensWithABacklogBefore(account, settings(), true);

        assertThat(requestsWithOptOuts(account)).hasSize(1);
        assertThat(host.tally()).isEqualTo(new Tally(BACKLOG + 1, 0, BACKLOG, 1));
    }

    @Test
    void theOtherSubscriptionsOfAnOptOutAreDeliveredInTheirTurn() {
        InMemoryAccount account = new InMemoryAccount();
        host.destination("marketing", account, settings(), true, profiles(), audiences());
        account.lists.answers().hold();
        acceptBacklog(BACKLOG);
        host.accept(
                "out",
                "{'userId':'c-1','traits':{'email':'a@example.org','optin':false,'vip':true},'context':{'personas':"
                        + "{'computation_class':'audience','computation_key':'vip'}}}");
        host.time.pass(LINGER);
        account.lists.answers().release();
        host.time.pass(LINGER.multipliedBy(3));

        assertThat(requestsWithOptOuts(account))
                .singleElement()
                .satisfies(index -> assertThat(index).isLessThan(SOON));
        assertThat(account.petRow("vip", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("VIP", "1");
        assertThat(host.tally()).isEqualTo(new Tally(BACKLOG + 2, 0, BACKLOG + 2, 0));
    }

    @Test
    void moreOptOutsThanAreRememberedStillAllArriveOnce() {
        InMemoryAccount account = new InMemoryAccount();
        host.destination("marketing", account, settings(), true);
        account.lists.answers().hold();
        int optOuts = FastLane.SENT_MAX + 1_000;
        acceptBacklog(2 * WINDOW);
        for (int i = 0; i < optOuts; i++) {
            host.accept("out-" + i, "{'traits':{'email':'o" + i + "@example.org','optin':false}}");
        }
        host.time.pass(LINGER);
        assertThat(host.tally().pending()).isEqualTo(WINDOW / 2 + 1 + FastLane.SENT_MAX);

        account.lists.answers().release();
        host.time.pass(LINGER.multipliedBy(3));

        int events = 2 * WINDOW + optOuts;
        assertThat(host.tally()).isEqualTo(new Tally(events, 0, events, 0));
        assertThat(rowsSent(account)).isEqualTo(events);
        assertThat(host.journal.checkpointOf("marketing")).isCompletedWithValue((long) events);
    }

    @Test
    void aKillBetweenTheOptOutAndTheBacklogLosesNeither() {
        InMemoryAccount account = new InMemoryAccount();
        host.destination("marketing", account, settings(), true);
        account.lists.answers().hold();
        acceptBacklog(BACKLOG);
        host.accept("out", "{'traits':{'email':'a@example.org','optin':false}}");
        host.time.pass(LINGER);

        host = host.killed();
        account.lists.answers().release();
        host.destination("marketing", account, settings(), true);
        host.time.pass(LINGER.multipliedBy(3));

        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("EMAIL_PERMISSION_STATUS_", "O");
        assertThat(host.tally()).isEqualTo(new Tally(BACKLOG + 1, 0, BACKLOG + 1, 0));
    }

    @Test
    void anOlderOptInInTheBacklogDoesNotUndoIt() {
        InMemoryAccount account = new InMemoryAccount();
        host.destination("marketing", account, settings(), true);
        account.lists.answers().hold();
        acceptBacklog(BACKLOG);
        host.accept("in", "{'traits':{'email':'a@example.org','city':'Braga','optin':true}}");
        host.accept("out", "{'traits':{'email':'a@example.org','optin':false}}");
        host.time.pass(LINGER);
        account.lists.answers().release();
        host.time.pass(LINGER.multipliedBy(3));

        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O")
                .containsEntry("CITY_", "Braga");
        assertThat(host.tally()).isEqualTo(new Tally(BACKLOG + 2, 0, BACKLOG + 2, 0));
    }

    private InMemoryAccount opensWithABacklogBefore(Settings settings, boolean newestWins) {
        InMemoryAccount account = new InMemoryAccount();
        opensWithABacklogBefore(account, settings, newestWins);
        return account;
    }

    private void opensWithABacklogBefore(InMemoryAccount account, Settings settings, boolean newestWins) {
        host.destination("marketing", account, settings, newestWins);
        account.lists.answers().hold();
        acceptBacklog(BACKLOG);
        host.accept("out", "{'traits':{'email':'a@example.org','optin':false}}");
        host.time.pass(LINGER);
        account.lists.answers().release();
        host.time.pass(LINGER.multipliedBy(3));
    }

    private void acceptBacklog(int events) {
        for (int i = 0; i < events; i++) {
            host.acceptPerson("m-" + i, "p" + i, "Braga");
        }
    }

    private static List<Integer> requestsWithOptOuts(InMemoryAccount account) {
        List<ListMergeRequest> requests = account.lists.requests();
        return IntStream.range(0, requests.size())
                .filter(i -> requests.get(i).rows().rows().stream()
                        .anyMatch(row -> row.asMap().containsValue("O")))
                .boxed()
                .toList();
    }

    private static int rowsSent(InMemoryAccount account) {
        return account.lists.requests().stream()
                .mapToInt(request -> request.rows().rows().size())
                .sum();
    }
}
