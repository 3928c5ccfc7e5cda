package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.responsysdestination.domain.merge.MergeApi;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call that was sent is told of once, with what came of it. */
class CallListenerTest extends AgainstResponsys {
    @ParameterizedTest
    @MethodSource("answers")
    void tellsWhatCameOfACall(ResponseDefinitionBuilder answer, String heard) {
        stubLogin();
        RESPONSYS.stubFor(post(MEMBERS).willReturn(answer));

        assertThat(account().lists().merge(listMerge(MergeApi.SYNC, 1))).succeedsWithin(PATIENCE);

        assertThat(calls).startsWith("LOGIN").containsOnlyOnce("LOGIN").endsWith("LIST_MERGE" + heard);
        assertThat(calls.stream().filter(call -> call.startsWith("LIST_MERGE"))).hasSize(1);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(error(400, "INVALID_PARAMETER", "", "Record 1"), " RequestRefused"),
                Arguments.of(error(401, "API_LIMIT_EXCEEDED", "", ""), " Throttled"),
                Arguments.of(error(403, "INSUFFICIENT_ACCESS", "", ""), " CredentialsRefused"),
                Arguments.of(aResponse().withStatus(503), " Outage"),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), " Outage"));
    }

    @Test
    void tellsOfALoginThatIsRefused() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(error(400, "INVALID_USER_NAME_PASSWORD", "", "")));

        assertThat(account().signIn()).succeedsWithin(PATIENCE);

        assertThat(calls).containsExactly("LOGIN CredentialsRefused");
    }
}
