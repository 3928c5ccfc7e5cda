package io.responsysdestination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.Choice.ThrottleStatus;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits.Window;
import io.responsysdestination.sandbox.behaviour.Traffic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest extends SandboxTestCase {
    private static final ThrottleLimits TWO_READS_OF_LISTS =
            ThrottleLimits.defaults().with(ApiFunction.RETRIEVE_PROFILE_LISTS, 2);

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS_429,429", "BAD_REQUEST_400,400", "UNAUTHORIZED_401,401"})
    void refusesWhatExceedsTheLimitOfItsFunction(ThrottleStatus choice, int status) {
        Caller caller = caller(start(Sandbox.standard()
                .limits(TWO_READS_OF_LISTS)
                .behaviour(SandboxBehaviour.defaults().with(choice))));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);

        Reply third = caller.get(Caller.LISTS);

        assertThat(third.status()).isEqualTo(status);
        assertThat(third.errorCode()).isEqualTo("API_LIMIT_EXCEEDED");
        assertThat(third.json().path("detail").asText())
                .isEqualTo("You exceeded your allowable limit to call the Retrieve Profile Lists API function."
                        + " Please try again in a minute.");
        assertThat(caller.get(Caller.LISTS + "/CONTACTS_LIST/fields").status()).isEqualTo(200);
    }

    @Test
    void letsCallsPassAgainWhenTheOldOnesAreAMinuteOld() {
        Caller caller = caller(start(Sandbox.standard().limits(TWO_READS_OF_LISTS)));
        clock.forward(Duration.ofSeconds(30));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(15));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(45).minusMillis(1));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(429);

        clock.forward(Duration.ofMillis(1));

        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(429);
    }

    @Test
    void startsAnewWithTheClocksMinuteWhenToldSo() {
        Caller caller = caller(start(Sandbox.standard().limits(TWO_READS_OF_LISTS.with(Window.CALENDAR))));
        clock.forward(Duration.ofSeconds(59));
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(429);

        clock.forward(Duration.ofSeconds(1));

        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
    }

    @Test
    void countsTheCallsOfEachFunctionAndThoseOverTheLimit() {
        RunningSandbox sandbox = start(Sandbox.standard().limits(TWO_READS_OF_LISTS));
        Caller caller = caller(sandbox);
        for (int i = 0; i < 3; i++) {
            Reply unused = caller.get(Caller.LISTS);
        }
        clock.forward(Duration.ofSeconds(60));
        Reply unused = caller.get(Caller.LISTS);

        assertThat(sandbox.traffic())
                .containsOnly(
                        Map.entry(ApiFunction.LOGIN, new Traffic(1, 0, 1)),
                        Map.entry(ApiFunction.RETRIEVE_PROFILE_LISTS, new Traffic(3, 1, 2)));
        assertThat(sandbox.callsOverTheLimit()).isEqualTo(1);
    }

    @Test
    void throttlesLoginsToo() {
        RunningSandbox sandbox = start(Sandbox.standard());
        Caller caller = new Caller(client, sandbox.baseUrl());
        for (int i = 0; i < 10; i++) {
            assertThat(caller.login(Sandbox.USER, Sandbox.PASSWORD).status()).isEqualTo(200);
        }

        assertThat(caller.login(Sandbox.USER, Sandbox.PASSWORD).errorCode()).isEqualTo("API_LIMIT_EXCEEDED");
    }

    @Test
    void listsTheLimitsOfAllFunctions() {
        Caller caller = caller(start(Sandbox.standard()));

        Reply reply = caller.get("/rest/api/ratelimit");

        assertThat(reply.status()).isEqualTo(200);
        Map<String, Integer> limits = new HashMap<>();
        for (JsonNode entry : reply.json()) {
            String call = entry.path("verb").asText() + " "
                    + entry.path("resource_path").asText();
            limits.put(call, entry.path("limit").asInt());
            assertThat(entry.path("api").asText()).isNotEmpty();
        }
        assertThat(limits)
                .containsEntry("POST /rest/api/v1.3/auth/token", 10)
                .containsEntry("POST /rest/api/v1.3/lists/{listName}/members", 400)
                .containsEntry("POST /rest/api/v1.3/lists/{listName}/listExtensions/{petName}/members", 400)
                .containsEntry("GET /rest/api/v1.3/lists/{listName}/listExtensions", 1000)
                .containsEntry("POST /rest/api/v1.3/lists/{listName}/listExtensions", 10)
                .containsEntry("GET /rest/asyncApi/v1.3/requests/{requestId}", 1000)
                .containsEntry("GET /rest/api/v1.3/lists", 100)
                .containsEntry("GET /rest/api/v1.3/lists/{listName}/members", 100)
                .containsEntry("GET /rest/api/v1.3/folders", 200);
    }

    @Test
    void answersABadTokenOnTheRateLimitsWith500() {
        Reply reply = caller(start()).withToken("nonsense").get("/rest/api/ratelimit");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorCode()).isEqualTo("UNEXPECTED_EXCEPTION");
        assertThat(reply.json().path("detail").asText()).isEqualTo("Not a valid authentication token");
    }

    @ParameterizedTest
    @CsvSource({"/rest/api/v1.3/ratelimit", "/rest/api/v1.3/nothing", "/nothing", "/rest/api/V1.3/lists"})
    void answersUnknownPathsWithAPage(String path) {
        Reply reply = caller(start()).get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.contentType()).isEqualTo("text/html");
        assertThat(reply.body()).startsWith("<html>");
    }
}
