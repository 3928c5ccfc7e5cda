package io.responsysdestination.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryRecord;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedMessageIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7c0e1f8e-1111-4a3b-8c1d-0123456789ab",
                "ajs-next-1712345678901-7c0e1f8e-1111-4a3b-8c1d-0123456789ab",
                "api-7C0E1F8E-1111-4A3B-8C1D-0123456789AB",
                "1srOrx2ZWZBpBUvZwXKQmoEYga2",
                "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "507f1f77bcf86cd799439011",
            })
    void theLogNamesADeadMessageByAnIdThatAMachineMade(String messageId) {
        assertThat(logged(messageId)).contains(messageId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada",
                "4711",
                "336123456789012345678901234",
                "AdaLovelaceFromLondonTown",
                "ada-lovelace-7c0e1f8e-1111-4a3b-8c1d-0123456789ab",
                // what Responsys knows a person by as well: MD5 and SHA-256 of an e-mail address
                "3e3a4c9d0f1b2a5c6d7e8f9a0b1c2d3e",
                "6a6c19fea4a3676970167ce51f39e6ee5a6c19fea4a3676970167ce51f39e6ee",
                "7c0e1f8e-1111-4a3b-8c1d-0123456789ab\nforged line",
            })
    void theLogNamesNoMessageByWhatMayBeAPersonsId(String messageId) {
        assertThat(logged(messageId)).isEmpty();
    }

    private static Optional<String> logged(String messageId) {
        return LoggedMessageId.of(new DeliveryRecord.Key(messageId, "marketing", "Profiles"));
    }
}
