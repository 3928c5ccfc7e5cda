package io.responsysdestination.bootstrap.wiring;

import static io.responsysdestination.bootstrap.wiring.MarkedService.MAIL;
import static io.responsysdestination.bootstrap.wiring.MarkedService.MARKS;
import static io.responsysdestination.bootstrap.wiring.MarkedService.TOKEN;
import static io.responsysdestination.bootstrap.wiring.MarkedService.base64;
import static io.responsysdestination.bootstrap.wiring.MarkedService.event;
import static io.responsysdestination.bootstrap.wiring.MarkedService.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.fault.Fault;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values that are marked go in wherever values of people and secrets can, and what then comes out where nobody asked for them
 * is searched for the marks: the log, metrics, how the service says it is, and answers that say what is wrong.
 */
@Timeout(60)
class PrivacyTest {
    private final List<String> shown = new ArrayList<>();
    private final RecordedLog log = RecordedLog.open();
    private MarkedService service;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        service = new MarkedService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void nothingIsToldOfPeopleAndSecretsByTheTrackingApi() throws Exception {
        String event = event("bad", MAIL);
        refused(400, service.post("/v1/identify", event.substring(0, event.length() - 4)));
        refused(400, service.post("/v1/identify", "[" + event + "]"));
        refused(400, service.post("/v1/identify", "\"qx7 " + "x".repeat(33 * 1024) + "\""));
        refused(400, service.post("/v1/identify", "{\"qx7\":".repeat(2_000)));
        refused(400, service.post("/v1/batch", "{\"batch\": \"qx7\"}"));
        refused(400, service.post("/v1/batch", "qx7\u0000"));
        refused(404, service.post("/v1/" + MAIL, event));
        refused(405, service.get(service.tracking("/v1/identify?email=" + MAIL), ""));
        refused(401, service.send(service.tracking("/v1/identify"), "Basic " + base64("zq9-other-key:"), event));
        refused(
                401,
                service.send(
                        service.tracking("/v1/identify"),
                        "",
                        "{\"writeKey\": \"zq9-other-key\", \"userId\": \"qx7\"}"));
        refused(404, service.get(service.tracking("/v1/projects/zq9-other-key/settings"), ""));
        refused(401, service.send(service.tracking("/webhook/web"), "", event));
        refused(404, service.send(service.tracking("/webhook/qx7"), "", event));
        HttpResponse<String> partly = service.post(
                "/v1/batch",
                "{\"batch\": [{\"type\": \"qx7\", \"userId\": \"qx7\"}, {\"type\": \"identify\"}, {\"type\": \"track\", \"userId\": \"qx7\"}, 7]}");
        refused(200, partly);
        shown.add(service.rawly("GET /" + MAIL + " HTTP/1.1\r\nqx7 qx7\r\n\r\n"));
        shown.add(service.rawly("GET /" + "qx7".repeat(5_000) + " HTTP/1.1\r\n\r\n"));
        shown.add(service.rawly("qx7@people.example.org\r\n\r\n"));

        assertThat(shown).allSatisfy(answer -> assertThat(answer).isNotEmpty());
        assertThat(partly.body()).contains("rejected");
        assertNothingIsShown();
    }

    @Test
    void nothingIsToldOfPeopleAndSecretsOnTheWayToResponsys() throws Exception {
        String quoting = "{\"type\":\"\",\"title\":\"qx7\",\"errorCode\":\"%s\",\"detail\":\"" + MAIL
                + " zq9-password\",\"errorDetails\":[]}";
        service.sandbox()
                .faults()
                .next(1, "POST", "auth/token", Fault.json(500, quoting.formatted("UNEXPECTED_EXCEPTION")));
        service.sandbox().faults().next(1, "POST", "auth/token", Fault.cut());
        service.accepted("identify", event("login", MAIL));
        service.ended(1);
        for (Fault fault : List.of(
                Fault.cut(),
                Fault.answerLost(),
                Fault.garbage(),
                Fault.lyingLength(),
                Fault.json(200, "\"" + MAIL + "\""),
                Fault.json(401, quoting.formatted("INVALID_TOKEN")),
                Fault.json(400, quoting.formatted("INVALID_PARAMETER")),
                Fault.json(400, quoting.formatted("UNKNOWN_TO_US")),
                new Fault(Fault.Kind.ANSWER, 502, "text/html", "<p>" + MAIL, Duration.ZERO),
                Fault.everyNthRowRefused(1))) {
            service.sandbox().faults().next(1, "POST", "/members", fault);
            service.accepted("identify", event("list", MAIL));
            service.ended(1);
        }
        service.accepted("identify", nobody());
        service.ended(1);
        service.accepted("track", track("pet", false));
        service.ended(1);
        service.sandbox().faults().next(1, "POST", "listextensions/NAMES/members", Fault.everyNthRowRefused(1));
        service.accepted("track", track("refused", false));
        service.ended(1);
        service.sandbox()
                .faults()
                .next(1, "GET", "/requests/", Fault.json(500, quoting.formatted("UNEXPECTED_EXCEPTION")));
        service.sandbox().faults().next(1, "POST", "/members", Fault.everyNthRowRefused(1));
        service.accepted("track", track("async", true));
        service.ended(1);

        long dead = service.endToEnd().summary().deliveries().dead();
        assertThat(dead).isGreaterThanOrEqualTo(4);
        assertThat(service.post(service.admin("/api/v1/dead-letters/replay"), "{\"all\": true}")
                        .statusCode())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(service.endToEnd().summary().deliveries().pending()).isZero());
        assertThat(service.endToEnd().summary().deliveries().dead()).isLessThan(dead);
        assertThat(log.texts()).anyMatch(text -> text.contains("waits")).anyMatch(text -> text.contains("dead letter"));
        assertThat(service.sandbox().members(MarkedService.LIST))
                .isNotEmpty()
                .allSatisfy(member ->
                        assertThat(log.texts()).noneMatch(text -> text.contains(String.valueOf(member.get("RIID_")))));
        assertNothingIsShown();
    }

    @Test
    void nothingIsToldOfPeopleAndSecretsWhereTheLoginIsRefused() throws Exception {
        service.sandbox()
                .faults()
                .next(
                        1,
                        "POST",
                        "auth/token",
                        Fault.json(
                                401,
                                "{\"type\":\"\",\"title\":\"\",\"errorCode\":\"INVALID_USER_NAME_PASSWORD\",\"detail\":"
                                        + "\"no zq9-api-user with zq9-password\",\"errorDetails\":[]}"));
        service.accepted("identify", event("login", MAIL));

        await().untilAsserted(() ->
                assertThat(service.endToEnd().destination("marketing").state()).isIn("waiting", "stopped"));

        assertThat(service.endToEnd().destination("marketing").reason()).contains("check username and userPassword");
        assertNothingIsShown();
    }

    @Test
    void nothingIsToldOfPeopleAndSecretsByTheAdminApi() throws Exception {
        service.accepted("identify", nobody());
        service.ended(1);
        for (String query : List.of(
                "deliveries?status=" + MAIL,
                "deliveries?limit=" + MAIL,
                "deliveries?from=" + MAIL,
                "dead-letters?limit=" + MAIL,
                "series?minutes=" + MAIL,
                "events/recent?limit=" + MAIL)) {
            refused(400, service.get(service.admin("/api/v1/" + query), "Bearer " + TOKEN));
        }
        refused(404, service.get(service.admin("/api/v1/" + MAIL), "Bearer " + TOKEN));
        refused(404, service.get(service.admin("/api/v1/deliveries/marketing/Profiles/" + MAIL), "Bearer " + TOKEN));
        refused(404, service.get(service.admin("/" + MAIL), ""));
        refused(401, service.get(service.admin("/api/v1/deliveries?identifier=" + MAIL), "Bearer zq9-other-token"));
        refused(401, service.get(service.admin("/metrics"), "Basic " + base64("zq9:zq9")));
        for (String path : List.of("preview", "dead-letters/replay", "dead-letters/discard")) {
            refused(400, service.post(service.admin("/api/v1/" + path), "{\"" + MAIL + "\": "));
            refused(400, service.post(service.admin("/api/v1/" + path), "\"" + MAIL + "\""));
            refused(
                    400,
                    service.post(
                            service.admin("/api/v1/" + path),
                            "{\"destination\": {\"qx7\": 1}, \"source\": \"" + MAIL + "\"}"));
        }
        service.breakConfiguration();
        HttpResponse<String> reload = service.post(service.admin("/api/v1/configuration/reload"), "{}");
        shown.add(reload.body());

        assertThat(new JsonObject(reload.body()).getBoolean("applied")).isFalse();
        assertNothingIsShown();
    }

    /** Nobody can be known by what is in it. */
    private static String nobody() {
        return event("nobody", "qx7 is no address")
                .replace("\"city\"", "\"town\"")
                .replace("\"phone\"", "\"fax\"");
    }

    private void assertNothingIsShown() throws Exception {
        for (String path :
                List.of("/metrics", "/api/v1/summary", "/api/v1/quotas", "/api/v1/series", "/health/ready")) {
            HttpResponse<String> answer = service.get(service.admin(path), "Bearer " + TOKEN);
            assertThat(answer.statusCode()).isIn(200, 503);
            shown.add(answer.body());
        }
        assertThat(shown)
                .allSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(MARKS));
        assertThat(log.texts())
                .allSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(MARKS));
    }

    /** Answers that say what is wrong, and every header of theirs. */
    private void refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        shown.add(answer.headers().map() + answer.body());
    }
}
