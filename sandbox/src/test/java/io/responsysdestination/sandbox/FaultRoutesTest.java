package io.responsysdestination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRoutesTest extends SandboxTestCase {
    private static final List<String> COLUMNS = List.of("EMAIL_ADDRESS_");
    private static final List<String> ADA = List.of("ada@example.org");

    @Test
    void hasTheNextMergesMeetAFaultAndThenBehavesAgain() {
        RunningSandbox sandbox = start(standard().firstRiid(100));
        Caller caller = caller(sandbox);

        Reply told = steering(sandbox).post("/faults", "{\"fault\":\"rowsRefused\",\"calls\":2}");

        assertThat(told.status()).isEqualTo(200);
        assertThat(caller.merge(NO_CHANGES, COLUMNS, ADA).outcomes().get(0)).startsWith("MERGEFAILED");
        assertThat(caller.merge(NO_CHANGES, COLUMNS, ADA).outcomes().get(0)).startsWith("MERGEFAILED");
        assertThat(caller.merge(NO_CHANGES, COLUMNS, ADA).outcomes()).containsExactly("100");
    }

    @Test
    void throttlesOnlyMerges() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        Reply unused = steering(sandbox).post("/faults", "{\"fault\":\"throttled\"}");

        assertThat(caller.get(Caller.LISTS).status()).isEqualTo(200);
        assertThat(caller.merge(NO_CHANGES, COLUMNS, ADA).errorCode()).isEqualTo("API_LIMIT_EXCEEDED");
    }

    @Test
    void forgetsFaultsThatStillWait() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        Reply unused = steering(sandbox).post("/faults", "{\"fault\":\"unavailable\",\"calls\":1000}");
        assertThat(caller.merge(NO_CHANGES, COLUMNS, ADA).status()).isEqualTo(503);

        Reply forgotten = steering(sandbox).delete("/faults");

        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(caller.merge(NO_CHANGES, COLUMNS, ADA).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"earthquake\"}",
                "{\"fault\":\"throttled\",\"calls\":0}",
                "{\"fault\":\"throttled\",\"calls\":1001}",
                "[]",
                "not JSON"
            })
    void refusesWhatItDoesNotKnow(String body) {
        RunningSandbox sandbox = start();

        assertThat(steering(sandbox).post("/faults", body).status()).isEqualTo(400);

        assertThat(caller(sandbox).merge(NO_CHANGES, COLUMNS, ADA).status()).isEqualTo(200);
    }

    /** Where the service logs in, without a token. */
    private Caller steering(RunningSandbox sandbox) {
        return new Caller(client, sandbox.baseUrl());
    }
}
