package io.responsysdestination.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way through the console that docs/console.md shows, with its pictures. Needs Node, npm and Chromium. */
@Tag("browser")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleWalkTest {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final int PICTURE_BYTES_MAX = 200_000;
    private static final String HAS_SOMETHING_TO_PLOT =
            "fetch('api/v1/series').then((answer) => answer.json()).then(({ accepted }) => accepted.length >= 5)";
    private static final String PERSON = "{\"email\":\"person.%d@example.org\"}";
    private static final String ADA = "{\"email\":\"ada@example.org\",\"newsletter\":%s}";

    @Test
    void anOptOutThatWasRefusedIsFoundUnderstoodAndReplayed() throws Exception {
        try (DemoConsole demo = DemoConsole.start();
                Page page = demo.open("overview")) {
            page.size(1280, 860);
            // For some steps of the plots one after the other.
            for (int person = 1; !Boolean.TRUE.equals(page.value(HAS_SOMETHING_TO_PLOT)); person++) {
                demo.identify("person-" + person, "p" + person, PERSON.formatted(person));
            }
            demo.identify("ada-joins", "ada", ADA.formatted(true));
            demo.breakNextMerge("rowsRefused");
            demo.identify("ada-opts-out", "ada", ADA.formatted(false));
            page.waitUntil("document.querySelector('.tiles a')?.innerText === '2'");
            page.waitFor("Idle");
            page.waitUntil("document.querySelectorAll('.plot canvas').length === 3");
            picture(page, "overview");

            page.open(demo.address("find"));
            page.fill("#wanted", "ada@example.org");
            page.press("Enter");
            page.waitFor("2 deliveries: 1 delivered, 1 dead");
            page.waitFor("Did not reach list CONTACTS_LIST");
            page.waitFor("Time line");
            picture(page, "find");

            page.click("dead letters with this reason");
            page.waitFor("ada-opts-out");
            page.waitFor("EMAIL_PERMISSION_STATUS_");
            picture(page, "dead-letters");
            page.click("Replay …");
            page.waitUntil("document.querySelector('dialog .primary')?.disabled === false");
            picture(page, "replay");
            Object unused = page.value("document.querySelector('dialog .primary').click()");
            page.waitFor("1 dead letter on the way again.");

            page.open(demo.address("find"));
            page.fill("#wanted", "ada@example.org");
            page.press("Enter");
            page.waitFor("2 deliveries: 2 delivered");
            page.waitFor("Reached list CONTACTS_LIST");
            picture(page, "replayed");

            demo.breakNextMerge("unavailable");
            demo.send("ada-moves", "ada", "{\"email\":\"ada@example.org\",\"address\":{\"city\":\"Turin\"}}");
            page.open(demo.address("overview"));
            page.waitFor("Responsys is under maintenance (HTTP 503)");
            picture(page, "waiting");

            page.open(demo.address("tester"));
            page.waitFor("Would be sent");
            picture(page, "tester");
            page.open(demo.address("tables"));
            page.waitFor("List CONTACTS_LIST");
            picture(page, "tables");
            page.open(demo.address("configuration"));
            page.waitFor("In force");
            picture(page, "configuration");
            assertThat(page.complaints()).isEmpty();
        }
    }

    private static void picture(Page page, String name) throws Exception {
        page.waitUntil("!document.body.innerText.includes('Loading')");
        Path file = IMAGES.resolve(name + ".png");
        Files.createDirectories(IMAGES);
        page.screenshot(file);
        assertThat(Files.size(file)).isBetween(5_000L, (long) PICTURE_BYTES_MAX);
    }
}
