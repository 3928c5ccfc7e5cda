package io.responsysdestination.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Each view does what it is for. Needs Node, npm and Chromium. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleTest {
    private DemoConsole demo;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        demo = DemoConsole.start();
    }

    @AfterAll
    void stop() throws Exception {
        demo.close();
    }

    @BeforeEach
    void openTab() throws Exception {
        page = demo.open("overview");
    }

    @AfterEach
    void nothingWasComplainedOf() throws Exception {
        assertThat(page.complaints()).isEmpty();
        page.close();
    }

    @Test
    void theOverviewFollowsWhatComesInByItself() throws Exception {
        page.waitFor("as of");
        page.waitUntil("document.querySelector('main').innerText.includes('Live')");
        String accepted = "Number(document.querySelector('.tiles dd').innerText.replace(',', ''))";
        Object before = page.value(accepted);

        demo.identify("live-1", "live", "{\"email\":\"live@example.org\"}");

        page.waitUntil(accepted + " > " + before);
        page.waitFor("responsys");
        assertThat(page.text(".card .badge")).isIn("Idle", "Delivering");
        assertThat(page.shows("Rows per call")).isTrue();
        assertThat(page.value("document.querySelectorAll('.plot canvas').length"))
                .isEqualTo(3);
        assertThat(page.value("document.querySelectorAll('[role=meter]').length > 0"))
                .isEqualTo(true);
    }

    @Test
    void findsAPersonAndSaysWhatReachedResponsys() throws Exception {
        demo.identify("seen-1", "seen", "{\"email\":\"seen@example.org\",\"newsletter\":false}");

        find("seen@example.org", "1 delivery: 1 delivered");

        page.waitFor("Reached list CONTACTS_LIST");
        page.waitFor("delivered after 1 request");
        assertThat(page.text(".time-line")).contains("accepted from the source demo");
        assertThat(page.text(".delivery .pairs")).contains("RIID").contains("upsertListMember");
    }

    @Test
    void findsAMessageByItsId() throws Exception {
        find("demo-5", "1 delivery");

        page.waitFor("Reached list CONTACTS_LIST");
    }

    @Test
    void saysWhenNothingIsKnown() throws Exception {
        find("nobody@example.org", "No delivery is known under this.");
    }

    @Test
    void keepsWhomSomebodyLookedForOutOfTheAddressAndOfStores() throws Exception {
        find("secret@example.org", "No delivery is known under this.");

        assertThat(String.valueOf(page.value(
                        "location.href + JSON.stringify({...localStorage, ...sessionStorage}) + document.title")))
                .doesNotContain("secret");
    }

    @Test
    void groupsDeadLettersByReasonAndShowsEventBesideRow() throws Exception {
        demo.breakNextMerge("rowsRefused");
        demo.identify("grouped-1", "grouped", "{\"email\":\"grouped@example.org\"}");
        find("grouped-1", "1 delivery: 1 dead");

        page.open(demo.address("dead-letters"));
        page.waitFor("grouped-1");
        page.click("grouped-1");

        page.waitUntil("document.querySelector('.pane-detail h2').innerText === 'grouped-1'");
        assertThat(page.text(".groups")).contains("The record is refused").contains("PAYLOAD_VALIDATION_FAILED");
        assertThat(page.text(".side-by-side"))
                .contains("\"grouped@example.org\"")
                .contains("EMAIL_ADDRESS_");
    }

    @Test
    void saysWhatAReplayWouldSend() throws Exception {
        demo.breakNextMerge("rowsRefused");
        demo.identify("rehearsed-1", "rehearsed", "{\"email\":\"rehearsed@example.org\"}");
        find("rehearsed-1", "1 delivery: 1 dead");

        page.open(demo.address("dead-letters"));
        page.waitFor("rehearsed-1");
        page.click("rehearsed-1");
        page.click("Dry run");

        page.waitFor("Would be sent");
    }

    @Test
    void exportsTheDeadLettersOfAFilter() throws Exception {
        page.open(demo.address("dead-letters?code=PAYLOAD_VALIDATION_FAILED"));
        page.waitFor("1 reason");
        Object unused = page.value(
                "{ const create = URL.createObjectURL; URL.createObjectURL = (blob) => { window.exported = blob; return create(blob); }; }");

        page.click("Export");

        page.waitFor("Exported.");
        assertThat(String.valueOf(page.value("window.exported.text()")))
                .contains("\"messageId\":\"demo-6\"")
                .contains("\"event\":{")
                .doesNotContain("INVALID_PARAMETER");
    }

    @Test
    void discardsOnlyOnceItIsConfirmed() throws Exception {
        demo.breakNextMerge("rowsRefused");
        demo.identify("discarded-1", "discarded", "{\"email\":\"discarded@example.org\",\"newsletter\":true}");
        find("discarded-1", "1 delivery: 1 dead");
        page.open(demo.address("dead-letters?subscription=Profiles&code=INVALID_PARAMETER"));

        page.click("Discard …");
        page.waitFor("This cannot be undone");
        page.press("Escape");
        page.waitUntil("document.querySelector('dialog') === null");
        page.waitFor("discarded-1");
        page.click("Discard …");
        page.waitUntil("document.querySelector('dialog .danger')?.disabled === false");
        Object unused = page.value("document.querySelector('dialog .danger').click()");

        page.waitFor("forgotten.");
        page.waitFor("No dead letter fits these filters.");
    }

    @Test
    void theTesterShowsWhatChangesWhileAMappingIsWritten() throws Exception {
        page.open(demo.address("tester"));
        page.waitFor("Would be sent");
        page.waitFor("$.traits.email");
        assertThat(page.text("main")).contains("Not meant").contains("POST /rest/");

        page.click("responsys / Profiles");
        page.fill(
                "#mapping\\ responsys\\/Profiles",
                "{\"userData\":{\"EMAIL_ADDRESS_\":{\"@path\":\"$.traits.email\"},\"CITY_\":\"Atlantis\"}}");

        page.waitFor("Atlantis");
        page.fill("#trigger\\ responsys\\/Profiles", "type = \"track\"");
        page.waitUntil("document.querySelectorAll('.expectations .badge-good').length === 0");
    }

    @Test
    void theTesterSaysWhatIsWrongWithWhatWasWritten() throws Exception {
        page.open(demo.address("tester"));
        page.fill("#events", "{\"type\": \"identify\",");

        page.waitUntil("document.querySelector('[role=alert]')?.innerText.includes('JSON')");
    }

    @Test
    void theTesterTakesAnEventThatCameIn() throws Exception {
        demo.identify("recent-1", "recent", "{\"email\":\"recent@example.org\"}");
        page.open(demo.address("tester"));
        page.waitUntil(
                "[...(document.querySelector('#recent')?.options ?? [])].some(each => each.text.includes('recent-1'))");

        Object unused = page.value("{ const list = document.querySelector('#recent');"
                + " list.value = [...list.options].find(each => each.text.includes('recent-1')).value;"
                + " list.dispatchEvent(new Event('change', { bubbles: true })); }");

        page.waitUntil("document.querySelector('.payload')?.innerText.includes('recent@example.org')");
    }

    @Test
    void theTablesSayWhichMappingWritesWhichColumn() throws Exception {
        page.open(demo.address("tables"));
        page.waitFor("List CONTACTS_LIST");
        page.waitFor("PET RICK_TRAITS");

        Object row = page.value(
                "[...document.querySelectorAll('.columns tr')].find(row => row.innerText.startsWith('EMAIL_ADDRESS_')).innerText");

        assertThat(String.valueOf(row)).contains("Profiles").contains("ok");
    }

    @Test
    void theConfigurationIsShownWithoutItsSecrets() throws Exception {
        page.open(demo.address("configuration"));
        page.waitFor("In force");

        assertThat(page.text("main")).contains("CONTACTS_LIST").contains("***").doesNotContain("demo-write-key");
    }

    private void find(String wanted, String outcome) throws Exception {
        page.open(demo.address("find"));
        page.fill("#wanted", wanted);
        page.press("Enter");
        page.waitFor(outcome);
    }
}
