package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static io.responsysdestination.application.merge.Intents.pet;
import static io.responsysdestination.application.merge.Intents.upsert;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who share an identifier that none of them is looked for by, such as the phone number of a hotline. */
class SharedIdentifiersTest {
    private static final DestinationSettings BY_ADDRESS = settings().build();
    private static final DestinationSettings BY_BOTH = settings()
            .matchBoth(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID)
            .build();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PHONE = "'MOBILE_NUMBER_':'4790000000'";

    private final FlowHost host = new FlowHost();
    private final InMemoryAccount account = host.account;

    @Test
    void aLateRowKeepsWhatSomebodyElseHasNewer() {
        Instant now = host.time.instant();
        assertThat(codes(host.carriedOut(person("a", "new")))).containsExactly("done");

        var late = host.submit(person("b", "late"), now.minusSeconds(60));
        host.time.pass(HOUR);

        assertThat(codes(List.of(FlowHost.now(late)))).containsExactly("done");
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "new");
        assertThat(account.member("EMAIL_ADDRESS_", "b@example.org")).containsEntry("CITY_", "late");
    }

    @Test
    void aLateRowOfOneAddressAndAnotherCustomerIdIsOfSomebodyElse() {
        Instant now = host.time.instant();
        assertThat(codes(host.carriedOut(customer("1", "new")))).containsExactly("done");

        var late = host.submit(customer("2", "late"), now.minusSeconds(60));
        host.time.pass(HOUR);

        assertThat(codes(List.of(FlowHost.now(late)))).containsExactly("done");
        assertThat(account.member("CUSTOMER_ID_", "2")).containsEntry("CITY_", "late");
    }

    @Test
    void theyTravelInOneRequestThoughTheirEventsComeLate() {
        Instant now = host.time.instant();
        List<MergeIntent> intents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            intents.add(person("p" + i, "Braga"));
        }

        for (int i = 0; i < 50; i++) {
            assertThat(host.submit(intents.get(i), now.minusSeconds(i))).isNotDone();
        }
        host.time.pass(HOUR);

        assertThat(account.lists.requests()).hasSize(1);
        assertThat(account.members()).hasSize(50);
    }

    @Test
    void aTableRowUnderAnotherDefaultConsentNeedsNoListRowButAChangedPhoneNumberDoes() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        assertThat(codes(host.carriedOut(loyalty("OPTIN", "1")))).containsExactly("done");

        assertThat(codes(host.carriedOut(loyalty("OPTOUT", "1")))).containsExactly("done");
        assertThat(account.lists.requests()).hasSize(1);
        assertThat(codes(host.carriedOut(loyalty("OPTOUT", "2")))).containsExactly("done");

        assertThat(account.lists.requests()).hasSize(2);
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("MOBILE_NUMBER_", "472");
    }

    @Test
    void aPhoneNumberThatARuleWithoutUpdateHasNotWrittenIsWrittenByOneThatUpdates() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        DestinationSettings keeping = settings().withoutUpdating().build();
        assertThat(codes(host.carriedOut(loyalty("OPTIN", "1")))).containsExactly("done");
        assertThat(codes(host.carriedOut(upsert(keeping, "'EMAIL_ADDRESS_':'a@example.org','MOBILE_NUMBER_':'472'"))))
                .containsExactly("done");

        assertThat(codes(host.carriedOut(loyalty("OPTIN", "2")))).containsExactly("done");

        assertThat(account.lists.requests()).extracting(ListMergeRequest::rows).hasSize(3);
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("MOBILE_NUMBER_", "472");
    }

    @Test
    void statesOfOnePersonWithAnotherPhoneNumberAreOneRowAndTheLastNumberStands() {
        var outcomes = host.carriedOut(
                upsert(BY_ADDRESS, "'EMAIL_ADDRESS_':'a@example.org','MOBILE_NUMBER_':'471','CITY_':'Oslo'"),
                upsert(BY_ADDRESS, "'EMAIL_ADDRESS_':'a@example.org','MOBILE_NUMBER_':'472'"));

        assertThat(codes(outcomes)).containsExactly("done", "done");
        assertThat(account.lists.requests()).hasSize(1);
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org"))
                .containsEntry("MOBILE_NUMBER_", "472")
                .containsEntry("CITY_", "Oslo");
    }

    @Test
    void aTableRowIsStoredForItsOwnPersonThoughTheOtherWasThereFirst() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");
        assertThat(codes(host.carriedOut(person("a", "Oslo")))).containsExactly("done");

        assertThat(codes(host.carriedOut(
                        pet(BY_ADDRESS, "LOYALTY", "'EMAIL_ADDRESS_':'b@example.org'," + PHONE + ",'TIER':'gold'"))))
                .containsExactly("done");

        assertThat(account.petRow("LOYALTY", "EMAIL_ADDRESS_", "b@example.org")).containsEntry("TIER", "gold");
        assertThat(account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org")).isEmpty();
    }

    private static MergeIntent person(String name, String city) {
        return upsert(BY_ADDRESS, "'EMAIL_ADDRESS_':'" + name + "@example.org'," + PHONE + ",'CITY_':'" + city + "'");
    }

    private static MergeIntent customer(String id, String city) {
        return upsert(
                BY_BOTH, "'EMAIL_ADDRESS_':'info@example.org','CUSTOMER_ID_':'" + id + "','CITY_':'" + city + "'");
    }

    private static MergeIntent loyalty(String consent, String phone) {
        return Intents.intent(
                ActionKind.SEND_TO_PET,
                BY_ADDRESS,
                "{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','MOBILE_NUMBER_':'47" + phone
                        + "','TIER':'gold'},'default_permission_status':'" + consent + "'}");
    }
}
