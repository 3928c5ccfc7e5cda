package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.vertx.core.Context;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Credentials that come from somewhere where they change. */
class CredentialsRotationTest extends AgainstResponsys {
    private static final Duration CHECK = Duration.ofSeconds(30);

    private final Rotating source = new Rotating("old-secret");

    @Test
    void takesNewCredentialsForTheNextLogin() {
        accepts("old-secret");
        accepts("new-secret");
        var account = account(RESPONSYS.baseUrl(), source);
        assertThat(given(account.signIn())).isNotNull();

        source.password = "new-secret";
        assertThat(given(account.signIn())).isNotNull();
        RESPONSYS.verify(0, loginsWith("new-secret"));
        clock.advance(Duration.ofMinutes(90));

        assertThat(given(account.signIn())).isNotNull();
        RESPONSYS.verify(1, loginsWith("old-secret"));
        RESPONSYS.verify(1, loginsWith("new-secret"));
    }

    @Test
    void goesOnByItselfOnceRefusedCredentialsHaveChanged() {
        refuses("old-secret");
        accepts("new-secret");
        var account = account(RESPONSYS.baseUrl(), source);

        var first = outage(account.signIn());
        assertThat(first.after()).isEqualTo(CHECK);
        assertThat(first.reason()).contains("check username").endsWith("without a restart");
        assertThat(account.state().name()).isEqualTo(AccountState.Name.CREDENTIALS_REFUSED);
        assertThat(account.state().code()).contains("INVALID_USER_NAME_PASSWORD");

        source.password = "new-secret";
        clock.advance(CHECK.minusSeconds(1));
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));

        assertThat(given(account.signIn())).isNotNull();
        assertThat(account.state().name()).isEqualTo(AccountState.Name.READY);
        RESPONSYS.verify(2, logins());
    }

    @Test
    void neverSendsRefusedCredentialsAgain() {
        refuses("old-secret");
        var account = account(RESPONSYS.baseUrl(), source);

        for (int check = 0; check < 20; check++) {
            assertThat(outage(account.signIn()).after()).isEqualTo(CHECK);
            clock.advance(CHECK);
        }

        RESPONSYS.verify(1, logins());
        assertThat(source.reads).isEqualTo(20);
    }

    @Test
    void sendsRefusedCredentialsOnceMoreWhenToldThatTheyMayBeMended() {
        refuses("old-secret");
        var account = account(RESPONSYS.baseUrl(), source);
        assertThat(outage(account.signIn()).after()).isEqualTo(CHECK);
        clock.advance(CHECK);
        accepts("old-secret");

        account.forgetRefusal();

        assertThat(given(account.signIn())).isNotNull();
        assertThat(account.state().name()).isEqualTo(AccountState.Name.READY);
        RESPONSYS.verify(2, logins());
    }

    @Test
    void waitsLongerWhenCredentialsKeepChangingAndNoneIsRight() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(refusal()));
        var account = account(RESPONSYS.baseUrl(), source);

        for (int change = 1; change <= 2; change++) {
            source.password = "wrong-" + change;
            assertThat(outage(account.signIn()).after()).isEqualTo(CHECK);
            clock.advance(CHECK);
        }
        for (int change = 3; change <= 5; change++) {
            source.password = "wrong-" + change;
            assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(10));
            clock.advance(Duration.ofMinutes(10));
        }

        RESPONSYS.verify(5, logins());
    }

    @Test
    void keepsRefusedCredentialsInMindWhenTheNextOnesBringNoAnswer() {
        refuses("old-secret");
        RESPONSYS.stubFor(post(LOGIN)
                .withRequestBody(containing("new-secret"))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        var account = account(RESPONSYS.baseUrl(), source);
        assertThat(outage(account.signIn()).after()).isEqualTo(CHECK);
        clock.advance(CHECK);
        source.password = "new-secret";
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        clock.advance(Duration.ofMinutes(2));

        source.password = "old-secret";

        assertThat(outage(account.signIn()).after()).isEqualTo(CHECK);
        RESPONSYS.verify(1, loginsWith("old-secret"));
    }

    @Test
    void waitsForAFileThatCannotBeReadForAMoment() {
        accepts("old-secret");
        var account = account(RESPONSYS.baseUrl(), source);
        source.password = "";

        var outage = outage(account.signIn());

        assertThat(outage.after()).isEqualTo(CHECK);
        assertThat(outage.reason()).isEqualTo("the credentials cannot be used: userPassword must not be empty");
        assertThat(account.state().name()).isEqualTo(AccountState.Name.READY);
        source.password = "old-secret";
        clock.advance(CHECK);
        assertThat(given(account.signIn())).isNotNull();
        RESPONSYS.verify(1, logins());
    }

    @Test
    void neverReadsCredentialsOnAnEventLoop() {
        accepts("old-secret");

        assertThat(given(account(RESPONSYS.baseUrl(), source).signIn())).isNotNull();

        assertThat(source.reads).isEqualTo(1);
        assertThat(source.readOnEventLoop).isFalse();
    }

    @Test
    void stopsForGoodWhereCredentialsCannotChange() {
        refuses("old-secret");
        var account =
                account(RESPONSYS.baseUrl(), CredentialsSource.of(Credentials.byPassword("api user", "old-secret")));

        assertThat(failure(account.signIn())).isInstanceOf(CredentialsRefused.class);
        clock.advance(Duration.ofDays(1));

        assertThat(failure(account.signIn())).isInstanceOf(CredentialsRefused.class);
        RESPONSYS.verify(1, logins());
    }

    @Test
    void neverShowsCredentialsInAnyReason() {
        refuses("old-secret");
        var account = account(RESPONSYS.baseUrl(), source);

        var refused = outage(account.signIn());

        assertThat(refused.toString() + account.state())
                .doesNotContain("old-secret")
                .doesNotContain("api user");
    }

    private static void accepts(String password) {
        RESPONSYS.stubFor(
                post(LOGIN).withRequestBody(containing(password)).willReturn(okJson(login("EdU_" + password))));
    }

    private static void refuses(String password) {
        RESPONSYS.stubFor(post(LOGIN).withRequestBody(containing(password)).willReturn(refusal()));
    }

    private static ResponseDefinitionBuilder refusal() {
        return error(400, "INVALID_USER_NAME_PASSWORD", "Invalid username or password", "");
    }

    private static RequestPatternBuilder loginsWith(String password) {
        return logins().withRequestBody(containing(password));
    }

    /** Gives the password of the moment. */
    private static final class Rotating implements CredentialsSource {
        private volatile String password;
        private volatile int reads;
        private volatile boolean readOnEventLoop;

        Rotating(String password) {
            this.password = password;
        }

        @Override
        public synchronized Credentials current() {
            reads++;
            readOnEventLoop |= Context.isOnEventLoopThread();
            return Credentials.byPassword("api user", password);
        }

        @Override
        public String username() {
            return "api user";
        }

        @Override
        public boolean mayChange() {
            return true;
        }
    }
}
