package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.application.port.out.NoSentRequests;
import io.responsysdestination.application.port.out.NoSpentCalls;
import io.responsysdestination.application.port.out.SentRequests;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account whose Responsys is a stub on a free port, with a clock that stands still until it is moved. */
abstract class AgainstResponsys {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String LOGIN = "/rest/api/v1.3/auth/token";
    static final String MEMBERS = "/rest/api/v1.3/lists/CONTACTS_LIST/members";
    static final String ASYNC_MEMBERS = "/rest/asyncApi/v1.3/lists/CONTACTS_LIST/members";
    static final String REQUESTS = "/rest/asyncApi/v1.3/requests";
    static final String PETS = "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions";
    static final String PET_MEMBERS = PETS + "/PET_A/members";

    @RegisterExtension
    static final WireMockExtension RESPONSYS = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    static Vertx vertx = Vertx.vertx();

    final MovableClock clock = new MovableClock();

    /** What listeners were told: functions, and failures where there were some. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final List<ResponsysAccount> accounts = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        assertThat(vertx.close().toCompletionStage()).succeedsWithin(PATIENCE);
    }

    @AfterEach
    void closeAccounts() {
        accounts.forEach(ResponsysAccount::close);
    }

    ResponsysAccount account() {
        return account(RESPONSYS.baseUrl(), patient());
    }

    /** An account whose asynchronous requests are remembered. */
    ResponsysAccount account(SentRequests sent) {
        return account(RESPONSYS.baseUrl(), patient(), sent);
    }

    ResponsysAccount account(String baseUrl, ResponsysTiming timing) {
        return account(baseUrl, timing, NoSentRequests.INSTANCE);
    }

    ResponsysAccount account(String baseUrl, CredentialsSource credentials) {
        return opened(new ResponsysConnection(URI.create(baseUrl), credentials), patient(), NoSentRequests.INSTANCE);
    }

    private ResponsysAccount account(String baseUrl, ResponsysTiming timing, SentRequests sent) {
        return opened(new ResponsysConnection(URI.create(baseUrl), "api user", "p&ss+w=rd%é"), timing, sent);
    }

    private ResponsysAccount opened(ResponsysConnection connection, ResponsysTiming timing, SentRequests sent) {
        var account = new ResponsysAccount(vertx, connection, timing, clock, sent, NoSpentCalls.INSTANCE, this::heard);
        accounts.add(account);
        return account;
    }

    private void heard(ApiFunction function, Optional<CallFailure> failure, Duration took) {
        calls.add(function
                + failure.map(why -> " " + why.getClass().getSimpleName()).orElse(""));
    }

    static ResponsysTiming patient() {
        return timing(PATIENCE, Duration.ofMillis(20));
    }

    static ResponsysTiming timing(Duration callTimeout, Duration asyncFirstPoll) {
        return new ResponsysTiming(
                callTimeout,
                callTimeout,
                Duration.ofMinutes(2),
                Duration.ofMinutes(90),
                asyncFirstPoll,
                Duration.ofMillis(200),
                Duration.ofHours(1),
                Duration.ofMinutes(5));
    }

    /** Stubs a login as recorded, its end point being the stub itself. */
    static void stubLogin() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(okJson(login("EdU_token-1"))));
    }

    static String login(String token) {
        return """
            {"authToken": "%s", "issuedAt": 1545918187627, "endPoint": "%s"}
            """.formatted(token, RESPONSYS.baseUrl());
    }

    static ResponseDefinitionBuilder error(int status, String code, String title, String detail) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withBody("""
                    {"type":"","title":"%s","errorCode":"%s","detail":"%s","errorDetails":[]}
                    """.formatted(title, code, detail));
    }

    static RequestPatternBuilder logins() {
        return postRequestedFor(urlEqualTo(LOGIN));
    }

    static <T> T given(CompletionStage<Answer<T>> stage) {
        Answer<T> answer = answer(stage);
        return answer.fold(value -> value, failure -> {
            throw new AssertionError("failed: " + failure + " " + failure.reason());
        });
    }

    static <T> CallFailure failure(CompletionStage<Answer<T>> stage) {
        return answer(stage)
                .fold(
                        value -> {
                            throw new AssertionError("given: " + value);
                        },
                        failure -> failure);
    }

    static <T> Outage outage(CompletionStage<Answer<T>> stage) {
        CallFailure failure = failure(stage);
        assertThat(failure).isInstanceOf(Outage.class);
        return (Outage) failure;
    }

    private static <T> Answer<T> answer(CompletionStage<Answer<T>> stage) {
        assertThat(stage).succeedsWithin(PATIENCE);
        return stage.toCompletableFuture().join();
    }
}
