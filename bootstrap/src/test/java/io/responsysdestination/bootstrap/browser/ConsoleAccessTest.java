package io.responsysdestination.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.wiring.NodePackages;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can use it: by keyboard, by screen reader, in the dark, on a telephone and on a wall. Needs Node, npm and Chromium. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleAccessTest {
    private static final String PERSON = "wubba-lubba-dub-dub@morty.com";

    private DemoConsole demo;
    private Page page;
    private String axe;

    @BeforeAll
    void start() throws Exception {
        demo = DemoConsole.start();
        axe = Files.readString(NodePackages.FOLDER.resolve("node_modules/axe-core/axe.min.js"));
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

    @ParameterizedTest
    @ValueSource(strings = {"overview", "find", "dead-letters", "tester", "tables", "configuration"})
    void axeFindsNothingInLightAndDark(String view) throws Exception {
        openFilled(view);
        Object unused = page.value(axe + "; undefined");

        for (boolean isDark : new boolean[] {false, true}) {
            page.dark(isDark);

            assertThat(
                            page.value(
                                    "axe.run().then(({violations, passes}) => JSON.stringify(violations.map("
                                            + "({id, nodes}) => [id, nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary)])) + (passes.length > 10))"))
                    .as(isDark ? "dark" : "light")
                    .isEqualTo("[]true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "find", "dead-letters", "tester", "tables", "configuration"})
    void noViewIsWiderThanItsWindow(String view) throws Exception {
        openFilled(view);

        for (int width : new int[] {360, 768, 1280, 3840}) {
            page.size(width, 740);

            assertThat(page.value("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("pixels beyond " + width)
                    .isEqualTo(0);
        }
    }

    @Test
    void aPersonIsFoundWithoutAMouse() throws Exception {
        page.waitFor("as of");
        page.press("Tab");
        assertThat(page.value("document.activeElement.innerText")).isEqualTo("Skip to the content");
        page.tabTo("Find");
        page.press("Enter");
        page.waitUntil(
                "document.activeElement.tagName === 'H1' && document.activeElement.innerText.startsWith('Find')");

        page.tabTo("wanted");
        page.type(PERSON);
        page.press("Enter");
        page.waitFor("deliveries:");
        page.tabTo("Profiles");
        page.press("Enter");

        page.waitUntil("document.activeElement.id === 'delivery-title'");
        page.waitFor("Reached list CONTACTS_LIST");
    }

    @Test
    void skipsToTheContent() throws Exception {
        page.press("Tab");
        page.press("Enter");

        page.waitUntil("document.activeElement.tagName === 'MAIN'");
        assertThat(page.value("location.hash")).isEqualTo("#/overview");
    }

    @Test
    void aDialogKeepsTheFocusAndGivesItBack() throws Exception {
        page.open(demo.address("dead-letters"));
        page.tabTo("Replay …");
        page.press("Enter");
        page.waitUntil("document.querySelector('dialog')?.contains(document.activeElement) === true");

        page.press("Escape");

        page.waitUntil("document.activeElement.innerText === 'Replay …'");
    }

    @Test
    void saysWhatHasChangedWhereScreenReadersListen() throws Exception {
        openFilled("find");

        assertThat(page.text("[role=status]")).contains("deliveries");
    }

    /** As a reader has it before him: with something in it. */
    private void openFilled(String view) throws Exception {
        page.open(demo.address(view));
        if (view.equals("find")) {
            page.fill("#wanted", PERSON);
            page.press("Enter");
            page.waitFor("Time line");
        }
        page.waitUntil("!document.body.innerText.includes('Loading')");
    }
}
