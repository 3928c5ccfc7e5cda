package io.responsysdestination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.behaviour.Choice.EndPoint;
import io.responsysdestination.sandbox.behaviour.Choice.ExpiredToken;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest extends SandboxTestCase {

    @Test
    void answersTokenTimeOfIssueAndEndPoint() {
        RunningSandbox sandbox = start();

        Reply reply = new Caller(client, sandbox.baseUrl()).login(Sandbox.USER, Sandbox.PASSWORD);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(reply.json().path("authToken").asText()).matches("E[A-Za-z0-9_-]{53,57}");
        assertThat(reply.json().path("issuedAt").asLong())
                .isEqualTo(clock.instant().toEpochMilli());
        assertThat(reply.json().path("endPoint").asText()).isEqualTo("http://127.0.0.1:" + sandbox.dataPort());
        assertThat(sandbox.dataPort()).isNotEqualTo(sandbox.loginPort());
    }

    @ParameterizedTest
    @CsvSource({"sandbox,wrong", "nobody,sandbox", "'',''"})
    void refusesWrongCredentialsWith400(String user, String password) {
        Reply reply = new Caller(client, start().baseUrl()).login(user, password);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json())
                .isEqualTo(Reply.parsed("{\"type\":\"\",\"title\":\"Invalid username or password\","
                        + "\"errorCode\":\"INVALID_USER_NAME_PASSWORD\",\"detail\":\"\",\"errorDetails\":[]}"));
    }

    @Test
    void readsUrlEncodedPasswords() {
        RunningSandbox sandbox = start(Sandbox.builder().account("api user", "a+b &c%=é"));

        Reply reply = new Caller(client, sandbox.baseUrl()).login("api user", "a+b &c%=é");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void refreshesToADifferentTokenAndKeepsTheOldOneValid() {
        Caller caller = caller(start());
        String first = caller.token();

        Reply refreshed = caller.form("auth_type", "token");

        assertThat(refreshed.status()).isEqualTo(200);
        String second = refreshed.json().path("authToken").asText();
        assertThat(second).isNotEqualTo(first);
        assertThat(caller.withToken(second).get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(caller.withToken(first).get(Caller.LISTS).status()).isEqualTo(200);
    }

    @Test
    void refusesToRefreshAnExpiredToken() {
        Caller caller = caller(start());
        clock.forward(Duration.ofHours(2));

        assertThat(caller.form("auth_type", "token").errorCode()).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void refusesOtherKindsOfLogin() {
        Reply reply = new Caller(client, start().baseUrl()).form("auth_type", "oauth", "user_name", "sandbox");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("INVALID_PARAMETER");
    }

    @ParameterizedTest
    @CsvSource({"''", "nonsense", "EAAAA", "Bearer nonsense", "E!!!!"})
    void refusesTokensItDidNotIssue(String token) {
        Reply reply = caller(start()).withToken(token).get(Caller.LISTS);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json())
                .isEqualTo(
                        Reply.parsed("{\"type\":\"\",\"title\":\"Not a valid token\",\"errorCode\":\"INVALID_TOKEN\","
                                + "\"detail\":\"Not a valid authentication token\",\"errorDetails\":[]}"));
    }

    @Test
    void refusesTheTokenOfAnotherSandbox() {
        String foreign = caller(start()).token();

        assertThat(caller(start()).withToken(foreign).get(Caller.LISTS).errorCode())
                .isEqualTo("INVALID_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_EXPIRED_401,401,TOKEN_EXPIRED",
        "INVALID_TOKEN_401,401,INVALID_TOKEN",
        "UNEXPECTED_EXCEPTION_500,500,UNEXPECTED_EXCEPTION"
    })
    void expiresTokensAtTheEndOfTheirLife(ExpiredToken choice, int status, String errorCode) {
        Caller caller = caller(start(choice));
        clock.forward(Duration.ofHours(2).minusMillis(1));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);

        clock.forward(Duration.ofMillis(1));
        Reply reply = caller.get(Caller.LISTS);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void keepsTokensForAsLongAsItIsTold() {
        Caller caller = caller(start(standard()
                .behaviour(SandboxBehaviour.defaults()
                        .withTokenLifetime(SandboxBehaviour.TOKEN_LIFETIME_OF_OTHER_PAGES))));
        clock.forward(Duration.ofHours(3).minusMillis(1));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);

        clock.forward(Duration.ofMillis(1));

        assertThat(caller.get(Caller.LISTS).errorCode()).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void refusesDataCallsOnTheLoginPort() {
        RunningSandbox sandbox = start();
        Caller ignorant = caller(sandbox).at(sandbox.baseUrl());

        Reply reply = ignorant.get(Caller.LISTS);
        Reply rateLimit = ignorant.get("/rest/api/ratelimit");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.errorCode()).isEqualTo("INVALID_TOKEN");
        assertThat(rateLimit.status()).isEqualTo(500);
    }

    @Test
    void servesEverythingOnOnePortWhenToldSo() {
        RunningSandbox sandbox = start(EndPoint.SAME_HOST);
        Caller ignorant = caller(sandbox).at(sandbox.baseUrl());

        assertThat(sandbox.dataPort()).isEqualTo(sandbox.loginPort());
        assertThat(ignorant.get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(new Caller(client, sandbox.baseUrl())
                        .login(Sandbox.USER, Sandbox.PASSWORD)
                        .json()
                        .path("endPoint")
                        .asText())
                .isEqualTo(sandbox.baseUrl());
    }

    @ParameterizedTest
    @CsvSource({"OTHER_PORT", "SAME_HOST"})
    void livesBelowAPathPrefixThatEndPointDoesNotRepeat(EndPoint endPoint) {
        RunningSandbox sandbox = start(standard()
                .pathPrefix("/gw")
                .behaviour(SandboxBehaviour.defaults().with(endPoint)));
        Caller caller = caller(sandbox);

        assertThat(sandbox.baseUrl()).endsWith(":" + sandbox.loginPort() + "/gw");
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        Reply outside = caller.at("http://127.0.0.1:" + sandbox.dataPort()).get(Caller.LISTS);
        assertThat(outside.status()).isEqualTo(404);
    }

    @Test
    void namesTheHostByWhichItWasReached() {
        RunningSandbox sandbox = start();
        String reached = sandbox.baseUrl().replace("127.0.0.1", "localhost");

        Reply reply = new Caller(client, reached).login(Sandbox.USER, Sandbox.PASSWORD);

        assertThat(reply.json().path("endPoint").asText()).isEqualTo("http://localhost:" + sandbox.dataPort());
    }
}
